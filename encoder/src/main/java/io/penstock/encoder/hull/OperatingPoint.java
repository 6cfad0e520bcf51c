package io.penstock.encoder.hull;

import java.util.Comparator;

/**
 * One way to encode a shot, and what comes out. The rate is in bits a second, not bits, so that shots of any length compare and
 * slopes do not depend on length.
 *
 * @param quantizer whatever the codec turns to trade rate for quality: x264's CRF, AV1's quantizer index; larger is coarser; 0 to
 *     255
 * @param bitsPerSecond the shot's average, above 0
 * @param vmaf the shot's mean, 0 to 100, measured at the size at which films are compared
 */
public record OperatingPoint(Resolution resolution, double quantizer, double bitsPerSecond, double vmaf) {
    /** The lower rate first; of equal rates what is worth more: quality, then fewer pixels to decode. */
    static final Comparator<OperatingPoint> BY_RATE = Comparator.comparingDouble(OperatingPoint::bitsPerSecond)
            .thenComparing(Comparator.comparingDouble(OperatingPoint::vmaf).reversed())
            .thenComparing(OperatingPoint::resolution)
            .thenComparingDouble(OperatingPoint::quantizer);

    private static final double COARSEST = 255;

    public OperatingPoint {
        if (!(quantizer >= 0 && quantizer <= COARSEST)) {
            throw new IllegalArgumentException("quantizer is " + quantizer + "; it must be from 0 to " + COARSEST);
        }
        RateQuality.require(bitsPerSecond, vmaf);
    }

    /** Quality gained for each bit a second more. */
    static double slope(OperatingPoint lower, OperatingPoint upper) {
        return (upper.vmaf - lower.vmaf) / (upper.bitsPerSecond - lower.bitsPerSecond);
    }
}
