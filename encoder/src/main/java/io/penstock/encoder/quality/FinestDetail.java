package io.penstock.encoder.quality;

/** Scale 0: 16-bit detail. */
final class FinestDetail extends DetailScale {
    private static final int[] WEIGHTS = {36453, 36453, 49417};
    private static final int[] WEIGHT_SHIFT = {15, 15, 17};
    private static final int[] WEIGHT_ROUNDING = {16384, 16384, 65535};
    private static final int THIRTIETH = 4369;
    private static final int FIFTEENTH = 8738;
    private static final int[] THRESHOLD_SHIFT = {10, 10, 12};
    private static final int[] SQUARE_SHIFT = {29, 29, 30};
    private static final int[] CUBE_BITS_SAVED = {4, 4, 3};
    private static final int[] POINT = {52, 52, 57};
    private static final int MOST_BITS = 20;
    private static final int CUBED_POINT = 18;

    FinestDetail() {
        super(0);
    }

    @Override
    protected long visibleCube(long size, Region region) {
        return size * size * size;
    }

    @Override
    protected int visibleRowShift(Region region) {
        return Math.max(0, bits(region.rows() * region.columns()) - MOST_BITS);
    }

    @Override
    protected int visiblePoint(Region region) {
        return CUBED_POINT - visibleRowShift(region);
    }

    @Override
    protected int weighted(int detail, int band) {
        return (short) ((WEIGHTS[band] * detail + WEIGHT_ROUNDING[band]) >> WEIGHT_SHIFT[band]);
    }

    @Override
    protected int masksNeighbour(int weighted) {
        return (short) ((THIRTIETH * Math.abs(weighted) + 2048) >> 12);
    }

    @Override
    protected int masksItself(int weighted) {
        return (short) ((FIFTEENTH * Math.abs(weighted) + 2048) >> 12);
    }

    @Override
    protected long size(int restored, int band) {
        return Math.abs(restored * WEIGHTS[band]);
    }

    @Override
    protected int scaled(int threshold, int band) {
        return threshold << THRESHOLD_SHIFT[band];
    }

    @Override
    protected int squareShift(int band) {
        return SQUARE_SHIFT[band];
    }

    @Override
    protected int cubeShift(int width, int band) {
        return Math.max(0, bits(width) - CUBE_BITS_SAVED[band]);
    }

    @Override
    protected int point(int band) {
        return POINT[band];
    }
}
