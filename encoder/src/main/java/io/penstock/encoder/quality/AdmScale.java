package io.penstock.encoder.quality;

/**
 * One scale of {@link Adm}, row by row: both pictures' detail, what of it is left and what was added, what that masks. A row
 * can be summed once the one below it is known, whose added detail masks it too.
 */
final class AdmScale {
    private static final int ROWS = 2;

    private final int height;
    private final Region region;
    private final Region wider;
    private final Wavelet original;
    private final Wavelet distorted;
    private final Decoupling decoupling;
    private final DetailScale detail;
    private final Masking masking;
    private final int[][][] restored;
    private final int[][] added;

    /**
     * @param pictureWidth of what this scale's detail is taken from
     * @param pictureHeight likewise
     * @param scale 0 the finest
     */
    AdmScale(int pictureWidth, int pictureHeight, int scale) {
        int width = Wavelet.half(pictureWidth);
        this.height = Wavelet.half(pictureHeight);
        this.region = Region.of(width, height);
        this.wider = region.wider(width, height);
        this.original = new Wavelet(pictureWidth, pictureHeight, scale, wider);
        this.distorted = new Wavelet(pictureWidth, pictureHeight, scale, wider);
        this.decoupling = scale == 0 ? new FinestDecoupling(width) : new CoarserDecoupling(width);
        this.detail = scale == 0 ? new FinestDetail(width, height) : new CoarserDetail(scale, width, height);
        this.masking = new Masking(width, height, detail);
        this.restored = new int[ROWS][Wavelet.BANDS][width];
        this.added = new int[Wavelet.BANDS][width];
    }

    /**
     * @param first the original, row after row
     * @param second the distorted one
     */
    void measure(int[] first, int[] second) {
        detail.clear();
        for (int y = 0; y < height; y++) {
            original.row(first, y);
            distorted.row(second, y);
            if (y >= wider.top() && y < wider.bottom()) {
                decouple(y);
            }
            if (y > region.top() && y <= region.bottom()) {
                detail.addKept(restored[(y - 1) % ROWS], masking.threshold(y - 1));
            }
        }
        if (region.bottom() == height) {
            detail.addKept(restored[(height - 1) % ROWS], masking.threshold(height - 1));
        }
    }

    /** All that the original has. */
    float visible() {
        return detail.visible();
    }

    /** What is left of it, less what is masked by what was added around it. */
    float kept() {
        return detail.kept();
    }

    int[] originalApproximation() {
        return original.approximation();
    }

    int[] distortedApproximation() {
        return distorted.approximation();
    }

    private void decouple(int y) {
        if (y >= region.top() && y < region.bottom()) {
            detail.addVisible(original.detail());
        }
        decoupling.row(original.detail(), distorted.detail(), restored[y % ROWS], added, wider.left(), wider.right());
        masking.row(y, added);
    }
}
