package io.penstock.encoder.quality;

/** Scales 1 to 3: 32-bit detail. */
final class CoarserDetail extends DetailScale {
    private static final int WEIGHT_SHIFT = 28;
    private static final long THIRTIETH = 143_165_577;
    private static final long FIFTEENTH = 286_331_153;

    /** Subtracted, as libvmaf does: its rounding term has overflowed, and its scores are made with that. */
    private static final long MASK_ROUNDING = -(1L << 31);

    private static final int SQUARE_SHIFT = 30;
    private static final int[] KEPT_POINT = {45, 39, 36};
    private static final int[] VISIBLE_SQUARE_SHIFT = {31, 30, 31};
    private static final int[] VISIBLE_POINT = {32, 27, 23};

    private final int scale;
    private final int cubeShift;
    private final long[] weights = new long[Wavelet.BANDS];

    CoarserDetail(int scale, int width, int height) {
        super(scale, width, height);
        this.scale = scale;
        this.cubeShift = bits(width);
        for (int band = 0; band < Wavelet.BANDS; band++) {
            weights[band] = (long) (visibility[band] * Math.pow(2, 32));
        }
    }

    @Override
    void mask(int[] added, int band, int[] neighbours, int[] middle, int begin, int end) {
        long weight = weights[band];
        for (int x = begin; x < end; x++) {
            long size = weighted(added[x], weight);
            int beside = (int) ((THIRTIETH * size + MASK_ROUNDING) >> 32);
            int itself = (int) ((FIFTEENTH * size + MASK_ROUNDING) >> 32);
            neighbours[x] += beside;
            middle[x] += itself - beside;
        }
    }

    @Override
    protected long visibleCubes(int[] detail) {
        int squareShift = VISIBLE_SQUARE_SHIFT[scale - 1];
        int shift = bits(region.columns());
        long half = half(shift);
        long sum = 0;
        for (int x = region.left(); x < region.right(); x++) {
            long size = Math.abs(detail[x]);
            long square = (size * size + (1L << squareShift)) >>> squareShift;
            sum += (square * size + half) >>> shift;
        }
        return sum;
    }

    @Override
    protected int visibleRowShift() {
        return bits(region.rows());
    }

    @Override
    protected int visiblePoint() {
        return VISIBLE_POINT[scale - 1] - visibleRowShift() - bits(region.columns());
    }

    @Override
    protected void weigh(int[] restored, int band, int[] sizes) {
        long weight = weights[band];
        for (int x = region.left(); x < region.right(); x++) {
            sizes[x] = weighted(restored[x], weight);
        }
    }

    @Override
    protected int thresholdShift(int band) {
        return 0;
    }

    @Override
    protected int squareShift(int band) {
        return SQUARE_SHIFT;
    }

    @Override
    protected int cubeShift(int band) {
        return cubeShift;
    }

    @Override
    protected int point(int band) {
        return KEPT_POINT[scale - 1];
    }

    private static int weighted(int detail, long weight) {
        return Math.abs((int) ((weight * detail + half(WEIGHT_SHIFT)) >> WEIGHT_SHIFT));
    }
}
