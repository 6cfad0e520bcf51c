package io.penstock.encoder.hull;

/**
 * A point of a rate-quality curve.
 *
 * @param bitsPerSecond above 0
 * @param vmaf 0 to 100
 */
public record RateQuality(double bitsPerSecond, double vmaf) {
    private static final double HIGHEST_RATE = 1e12;

    public RateQuality {
        require(bitsPerSecond, vmaf);
    }

    static void require(double bitsPerSecond, double vmaf) {
        requireRate(bitsPerSecond);
        requireVmaf(vmaf);
    }

    static void requireRate(double bitsPerSecond) {
        if (!(bitsPerSecond > 0 && bitsPerSecond <= HIGHEST_RATE)) {
            throw new IllegalArgumentException(
                    "rate is " + bitsPerSecond + " bit/s; it must be above 0 and at most " + HIGHEST_RATE);
        }
    }

    static void requireVmaf(double vmaf) {
        if (!(vmaf >= 0 && vmaf <= 100)) {
            throw new IllegalArgumentException("VMAF is " + vmaf + "; it must be from 0 to 100");
        }
    }
}
