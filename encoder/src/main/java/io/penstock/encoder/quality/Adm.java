package io.penstock.encoder.quality;

/**
 * How much detail a viewer can see is kept (Li et al., "Image quality assessment by separately evaluating detail losses and
 * additive impairments", 2011), in the fixed-point arithmetic of libvmaf's integer_adm (feature adm2).
 */
final class Adm {
    private static final int SCALES = 4;
    private static final double LEAST = 1e-10;

    private Adm() {}

    /** @return 1 where all is kept */
    static double of(Luma reference, Luma distorted) {
        Bands original = Bands.of(reference);
        Bands other = Bands.of(distorted);
        double kept = 0;
        double all = 0;
        for (int scale = 0; scale < SCALES; scale++) {
            if (scale > 0) {
                original = original.next(scale);
                other = other.next(scale);
            }
            DetailScale detail = scale == 0 ? new FinestDetail() : new CoarserDetail(scale);
            all += detail.visible(original);
            kept += detail.kept(Decoupling.of(original, other, scale));
        }
        double least = LEAST * reference.width() * reference.height() / (1920.0 * 1080.0);
        kept = kept < least ? 0 : kept;
        return all < least ? 1 : kept / all;
    }
}
