package io.penstock.encoder.quality;

/**
 * Visual information fidelity at four scales (Sheikh and Bovik, "Image information and visual quality", 2006, on pixels), in
 * the fixed-point arithmetic of libvmaf's integer_vif. One for pictures of one size, by one thread at a time.
 */
final class Vif {
    static final int SCALES = 4;

    static final int[][] GAUSS = {
        {489, 935, 1640, 2640, 3896, 5274, 6547, 7455, 7784, 7455, 6547, 5274, 3896, 2640, 1640, 935, 489},
        {1244, 3663, 7925, 12590, 14692, 12590, 7925, 3663, 1244},
        {3571, 16004, 26386, 16004, 3571},
        {10904, 43728, 10904}
    };

    private final VifScale[] scales = new VifScale[SCALES];
    private final Halving[] halvings = new Halving[SCALES - 1];

    Vif(int width, int height, Lanes lanes) {
        for (int scale = 0; scale < SCALES; scale++) {
            scales[scale] = new VifScale(width >> scale, height >> scale, scale, lanes);
            if (scale > 0) {
                halvings[scale - 1] = new Halving(width >> (scale - 1), height >> (scale - 1), scale, lanes);
            }
        }
    }

    /**
     * @param reference of 8 bits, row after row
     * @return for each scale, 1 where nothing is lost, more where contrast was enhanced
     */
    double[] of(int[] reference, int[] distorted) {
        double[] kept = new double[SCALES];
        int[] first = reference;
        int[] second = distorted;
        for (int scale = 0; scale < SCALES; scale++) {
            if (scale > 0) {
                first = halvings[scale - 1].first(first);
                second = halvings[scale - 1].second(second);
            }
            kept[scale] = scales[scale].measure(first, second);
        }
        return kept;
    }
}
