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
    private final long[] weights = new long[BANDS];

    CoarserDetail(int scale) {
        super(scale);
        this.scale = scale;
        for (int band = 0; band < BANDS; band++) {
            weights[band] = (long) (visibility[band] * Math.pow(2, 32));
        }
    }

    @Override
    protected long visibleCube(long size, Region region) {
        int squareShift = VISIBLE_SQUARE_SHIFT[scale - 1];
        int cubeShift = bits(region.columns());
        long square = (size * size + (1L << squareShift)) >>> squareShift;
        return (square * size + half(cubeShift)) >>> cubeShift;
    }

    @Override
    protected int visibleRowShift(Region region) {
        return bits(region.rows());
    }

    @Override
    protected int visiblePoint(Region region) {
        return VISIBLE_POINT[scale - 1] - visibleRowShift(region) - bits(region.columns());
    }

    @Override
    protected int weighted(int detail, int band) {
        return (int) ((weights[band] * detail + half(WEIGHT_SHIFT)) >> WEIGHT_SHIFT);
    }

    @Override
    protected int masksNeighbour(int weighted) {
        return (int) ((THIRTIETH * Math.abs(weighted) + MASK_ROUNDING) >> 32);
    }

    @Override
    protected int masksItself(int weighted) {
        return (int) ((FIFTEENTH * Math.abs(weighted) + MASK_ROUNDING) >> 32);
    }

    @Override
    protected long size(int restored, int band) {
        return Math.abs(weighted(restored, band));
    }

    @Override
    protected int scaled(int threshold, int band) {
        return threshold;
    }

    @Override
    protected int squareShift(int band) {
        return SQUARE_SHIFT;
    }

    @Override
    protected int cubeShift(int width, int band) {
        return bits(width);
    }

    @Override
    protected int point(int band) {
        return KEPT_POINT[scale - 1];
    }
}
