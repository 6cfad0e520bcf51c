package io.penstock.encoder.quality;

/**
 * How much detail a viewer can see is kept (Li et al., "Image quality assessment by separately evaluating detail losses and
 * additive impairments", 2011), in the fixed-point arithmetic of libvmaf's integer_adm (feature adm2). One for pictures of one
 * size, by one thread at a time.
 */
final class Adm {
    private static final int SCALES = 4;
    private static final double LEAST = 1e-10;

    private final AdmScale[] scales = new AdmScale[SCALES];
    private final double least;

    Adm(int width, int height) {
        this.least = LEAST * width * height / (1920.0 * 1080.0);
        int scaleWidth = width;
        int scaleHeight = height;
        for (int scale = 0; scale < SCALES; scale++) {
            scales[scale] = new AdmScale(scaleWidth, scaleHeight, scale);
            scaleWidth = Wavelet.half(scaleWidth);
            scaleHeight = Wavelet.half(scaleHeight);
        }
    }

    /**
     * @param reference of 8 bits, row after row
     * @return 1 where all is kept
     */
    double of(int[] reference, int[] distorted) {
        int[] original = reference;
        int[] other = distorted;
        double kept = 0;
        double all = 0;
        for (AdmScale scale : scales) {
            scale.measure(original, other);
            all += scale.visible();
            kept += scale.kept();
            original = scale.originalApproximation();
            other = scale.distortedApproximation();
        }
        kept = kept < least ? 0 : kept;
        return all < least ? 1 : kept / all;
    }
}
