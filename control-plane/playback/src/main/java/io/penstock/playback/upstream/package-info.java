@NullMarked
package io.penstock.playback.upstream;

import org.jspecify.annotations.NullMarked;
