/** How much of a picture's quality a viewer loses: VMAF, measured from its published definition in fixed-point arithmetic. */
@NullMarked
package io.penstock.encoder.quality;

import org.jspecify.annotations.NullMarked;
