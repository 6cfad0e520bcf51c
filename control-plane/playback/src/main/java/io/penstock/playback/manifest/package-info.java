@NullMarked
package io.penstock.playback.manifest;

import org.jspecify.annotations.NullMarked;
