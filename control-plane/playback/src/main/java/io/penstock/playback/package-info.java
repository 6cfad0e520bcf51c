@NullMarked
package io.penstock.playback;

import org.jspecify.annotations.NullMarked;
