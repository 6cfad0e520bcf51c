package io.penstock.encoder.quality;

/**
 * How well detail of a wavelet's scale is seen: the inverse of the quantisation steps of Watson et al., "Visibility of wavelet
 * quantization noise" (1997), formulas 1 and 9, for a display of 1080 lines seen from three times its height.
 */
final class Visibility {
    private static final double PIXELS_PER_DEGREE = 3.0 * 1080 * Math.PI / 180;
    private static final double A = 0.495;
    private static final double K = 0.466;
    private static final double F0 = 0.401;
    private static final double G_DIAGONAL = 0.534;
    private static final double[] AMPLITUDE = {0.67234, 0.41317, 0.22727, 0.11792};
    private static final double[] AMPLITUDE_DIAGONAL = {0.72709, 0.49428, 0.28688, 0.15214};

    private Visibility() {}

    /** Of a scale's horizontal, vertical and diagonal band, scale 0 the finest. */
    static float[] of(int scale) {
        float straight = of(scale, 1.0, AMPLITUDE[scale]);
        return new float[] {straight, straight, of(scale, G_DIAGONAL, AMPLITUDE_DIAGONAL[scale])};
    }

    private static float of(int scale, double g, double amplitude) {
        float away = (float) Math.log10(Math.pow(2, scale + 1) * F0 * g / (float) PIXELS_PER_DEGREE);
        float step = (float) (2 * A * Math.pow(10, K * (double) away * away) / amplitude);
        return 1.0f / step;
    }
}
