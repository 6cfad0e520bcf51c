/** ffmpeg: finding it, asking it what a master is, and encoding the ladder with it. */
@NullMarked
package io.penstock.encoder.encode;

import org.jspecify.annotations.NullMarked;
