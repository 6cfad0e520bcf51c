package io.penstock.encoder.hull;

/** What a rung of a ladder is to be. */
public sealed interface RungTarget {
    /** What no shot may exceed: the decoder's buffer is filled at no higher rate (VBV maxrate). */
    double peakBitsPerSecond();

    /**
     * The best film for an average rate.
     *
     * @param peakFactor how many times that rate a shot may have, from 1; infinity for no limit
     */
    record AverageRate(double bitsPerSecond, double peakFactor) implements RungTarget {
        public AverageRate {
            RateQuality.requireRate(bitsPerSecond);
            if (!(peakFactor >= 1)) {
                throw new IllegalArgumentException("peak factor is " + peakFactor
                        + "; it must be at least 1: some shot has at least the average rate");
            }
        }

        @Override
        public double peakBitsPerSecond() {
            return bitsPerSecond * peakFactor;
        }
    }

    /**
     * The film of the least rate with a mean quality.
     *
     * @param vmaf 0 to 100
     * @param peakBitsPerSecond above 0; infinity for no limit
     */
    record MeanVmaf(double vmaf, double peakBitsPerSecond) implements RungTarget {
        public MeanVmaf {
            RateQuality.requireVmaf(vmaf);
            if (!(peakBitsPerSecond > 0)) {
                throw new IllegalArgumentException("peak is " + peakBitsPerSecond + " bit/s; it must be above 0");
            }
        }
    }
}
