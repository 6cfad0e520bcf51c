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
        int[] square1 = blurred[Blur.SQUARE1];
        int[] square2 = blurred[Blur.SQUARE2];
        int[] product = blurred[Blur.PRODUCT];
        long keptHere = 0;
        long allHere = 0;
        for (int x = 0; x < columns; x++) {
            long a = mean1[x] & UNSIGNED;
            long b = mean2[x] & UNSIGNED;
            int variance1 = square1[x] - (int) ((a * a + HALF) >>> 32);
            int variance2 = Math.max(0, square2[x] - (int) ((b * b + HALF) >>> 32));
            int covariance = product[x] - (int) ((a * b + HALF) >>> 32);
            if (variance1 < NOISE) {
                flatVariance += variance2;
                flatSamples++;
                continue;
            }
            allHere += Logarithm.of(NOISE + (long) variance1) - 17 * Logarithm.ONE;
            if (covariance > 0 && variance2 > 0) {
                keptHere += kept(variance1, variance2, covariance);
            }
        }
        kept += keptHere;
        all += allHere;
    }

    private static int kept(int variance1, int variance2, int covariance) {
        double gain = covariance / (variance1 + EPSILON);
        int added = Math.max(0, (int) (variance2 - gain * covariance));
        gain = Math.min(gain, MOST_GAIN);
        long noise = (long) added + NOISE;
        return Logarithm.of((long) (gain * gain * variance1) + noise) - Logarithm.of(noise);
    }
}
