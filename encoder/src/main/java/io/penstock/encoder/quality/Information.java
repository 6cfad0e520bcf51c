package io.penstock.encoder.quality;

/**
 * What a viewer's eye can tell of a reference, and what of that is left, sample by sample: the logarithms of signal to neural
 * noise (Sheikh and Bovik, formulas 5 to 7).
 */
final class Information {
    /** Of the neural noise: 2, in units of 2^-16. */
    private static final int NOISE = 2 << 16;

    private static final double MOST_GAIN = 100;
    private static final double EPSILON = 65536 * 1e-10;
    private static final long UNSIGNED = 0xffff_ffffL;
    private static final long HALF = 1L << 31;

    private long kept;
    private long all;
    private long flatSamples;
    private long flatVariance;

    void clear() {
        kept = 0;
        all = 0;
        flatSamples = 0;
        flatVariance = 0;
    }

    double share() {
        double left = kept / (double) Logarithm.ONE + (flatSamples - flatVariance / 16384.0 / 65025.0);
        return left / (all / (double) Logarithm.ONE + flatSamples);
    }

    /** @param blurred as {@link Blur} makes them */
    void add(int[][] blurred, int columns) {
        int[] mean1 = blurred[Blur.MEAN1];
        int[] mean2 = blurred[Blur.MEAN2];
        int[] variance1 = blurred[Blur.SQUARE1];
        int[] variance2 = blurred[Blur.SQUARE2];
        int[] covariance = blurred[Blur.PRODUCT];
        subtract(variance1, mean1, mean1, columns);
        subtract(variance2, mean2, mean2, columns);
        subtract(covariance, mean1, mean2, columns);
        add(variance1, variance2, covariance, columns);
    }

    /** From means of squares and products, what is their variance and covariance. */
    private static void subtract(int[] sums, int[] means, int[] others, int columns) {
        for (int x = 0; x < columns; x++) {
            sums[x] -= (int) (((means[x] & UNSIGNED) * (others[x] & UNSIGNED) + HALF) >>> 32);
        }
    }

    private void add(int[] variances1, int[] variances2, int[] covariances, int columns) {
        long keptHere = 0;
        long allHere = 0;
        for (int x = 0; x < columns; x++) {
            int variance1 = variances1[x];
            int variance2 = Math.max(0, variances2[x]);
            int covariance = covariances[x];
            if (variance1 < NOISE) {
                flatVariance += variance2;
                flatSamples++;
                continue;
            }
            allHere += Logarithm.of((double) variance1 + NOISE) - 17 * Logarithm.ONE;
            if (covariance > 0 && variance2 > 0) {
                keptHere += kept(variance1, variance2, covariance);
            }
        }
        kept += keptHere;
        all += allHere;
    }

    private static int kept(double variance1, double variance2, double covariance) {
        double gain = covariance / (variance1 + EPSILON);
        double noise = Math.max(0, (int) (variance2 - gain * covariance)) + (double) NOISE;
        gain = Math.min(gain, MOST_GAIN);
        double signal = (double) (long) (gain * gain * variance1);
        return Logarithm.of(signal + noise) - Logarithm.of(noise);
    }
}
