/** NAL units of H.264 and HEVC: where in each the slice header ends. */
@NullMarked
package io.penstock.encoder.pack.nal;

import org.jspecify.annotations.NullMarked;
