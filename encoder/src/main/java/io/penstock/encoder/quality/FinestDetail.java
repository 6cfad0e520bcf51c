package io.penstock.encoder.quality;

/** Scale 0: 16-bit detail. */
final class FinestDetail extends DetailScale {
    private static final int[] WEIGHTS = {36453, 36453, 49417};
    private static final int[] WEIGHT_SHIFT = {15, 15, 17};
    private static final int[] WEIGHT_ROUNDING = {16384, 16384, 65535};
    private static final int THIRTIETH = 4369;
    private static final int FIFTEENTH = 8738;
    private static final int MASK_SHIFT = 12;
    private static final int MASK_ROUNDING = 1 << (MASK_SHIFT - 1);
    private static final int[] THRESHOLD_SHIFT = {10, 10, 12};
    private static final int[] SQUARE_SHIFT = {29, 29, 30};
    private static final int[] CUBE_BITS_SAVED = {4, 4, 3};
    private static final int[] POINT = {52, 52, 57};
    private static final int MOST_BITS = 20;
    private static final int CUBED_POINT = 18;

    FinestDetail(int width, int height) {
        super(0, width, height);
    }

    @Override
    void mask(int[] added, int band, int[] neighbours, int[] middle, int begin, int end) {
        int weight = WEIGHTS[band];
        int rounding = WEIGHT_ROUNDING[band];
        int shift = WEIGHT_SHIFT[band];
        for (int x = begin; x < end; x++) {
            int size = Math.abs((short) ((weight * added[x] + rounding) >> shift));
            int beside = (short) ((THIRTIETH * size + MASK_ROUNDING) >> MASK_SHIFT);
            int itself = (short) ((FIFTEENTH * size + MASK_ROUNDING) >> MASK_SHIFT);
            neighbours[x] += beside;
            middle[x] += itself - beside;
        }
    }

    @Override
    protected long visibleCubes(int[] detail) {
        long sum = 0;
        for (int x = region.left(); x < region.right(); x++) {
            long size = Math.abs(detail[x]);
            sum += size * size * size;
        }
        return sum;
    }

    @Override
    protected int visibleRowShift() {
        return Math.max(0, bits(region.rows() * region.columns()) - MOST_BITS);
    }

    @Override
    protected int visiblePoint() {
        return CUBED_POINT - visibleRowShift();
    }

    @Override
    protected void weigh(int[] restored, int band, int[] sizes) {
        int weight = WEIGHTS[band];
        for (int x = region.left(); x < region.right(); x++) {
            sizes[x] = Math.abs(restored[x] * weight);
        }
    }

    @Override
    protected int thresholdShift(int band) {
        return THRESHOLD_SHIFT[band];
    }

    @Override
    protected int squareShift(int band) {
        return SQUARE_SHIFT[band];
    }

    @Override
    protected int cubeShift(int band) {
        return Math.max(0, bits(width) - CUBE_BITS_SAVED[band]);
    }

    @Override
    protected int point(int band) {
        return POINT[band];
    }
}
