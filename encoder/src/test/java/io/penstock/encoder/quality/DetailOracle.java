package io.penstock.encoder.quality;

/** {@link DetailScale} and {@link Masking} as they are defined, sample by sample, and no faster. */
final class DetailOracle {
    private static final int[] FINEST_WEIGHT = {36453, 36453, 49417};
    private static final int[] FINEST_WEIGHT_SHIFT = {15, 15, 17};
    private static final int[] FINEST_WEIGHT_ROUNDING = {16384, 16384, 65535};
    private static final int[] FINEST_THRESHOLD_SHIFT = {10, 10, 12};
    private static final int[] FINEST_SQUARE_SHIFT = {29, 29, 30};
    private static final int[] FINEST_CUBE_BITS_SAVED = {4, 4, 3};
    private static final int[] FINEST_POINT = {52, 52, 57};
    private static final int[] COARSER_VISIBLE_SQUARE_SHIFT = {0, 31, 30, 31};
    private static final int[] VISIBLE_POINT = {18, 32, 27, 23};
    private static final int[] COARSER_KEPT_POINT = {0, 45, 39, 36};

    private final int scale;
    private final int width;
    private final int height;
    private final Region region;
    private final float[] visibility;

    DetailOracle(int scale, int width, int height) {
        this.scale = scale;
        this.width = width;
        this.height = height;
        this.region = Region.of(width, height);
        this.visibility = Visibility.of(scale);
    }

    float visible(long[][] detail) {
        int samples = region.rows() * region.columns();
        int rowShift = scale == 0 ? Math.max(0, bits(samples) - 20) : bits(region.rows());
        int point = VISIBLE_POINT[scale] - rowShift - (scale == 0 ? 0 : bits(region.columns()));
        float sum = 0;
        for (int band = 0; band < 3; band++) {
            long cubes = 0;
            for (int y = region.top(); y < region.bottom(); y++) {
                long inRow = 0;
                for (int x = region.left(); x < region.right(); x++) {
                    inRow += visibleCube(Math.abs(detail[band][y * width + x]));
                }
                cubes += (inRow + half(rowShift)) >>> rowShift;
            }
            sum += cubeRoot(cubes / Math.pow(2, point) * Math.pow(visibility[band], 3));
        }
        return sum;
    }

    float kept(long[][] restored, long[][] added) {
        int rowShift = bits(height);
        float sum = 0;
        for (int band = 0; band < 3; band++) {
            int thresholdShift = scale == 0 ? FINEST_THRESHOLD_SHIFT[band] : 0;
            int squareShift = scale == 0 ? FINEST_SQUARE_SHIFT[band] : 30;
            int cubeShift = scale == 0 ? Math.max(0, bits(width) - FINEST_CUBE_BITS_SAVED[band]) : bits(width);
            long cubes = 0;
            for (int y = region.top(); y < region.bottom(); y++) {
                long inRow = 0;
                for (int x = region.left(); x < region.right(); x++) {
                    long size = size(restored[band][y * width + x], band);
                    long seen = Math.max(0, size - (threshold(added, x, y) << thresholdShift));
                    long square = (seen * seen + half(squareShift)) >> squareShift;
                    inRow += (square * seen + half(cubeShift)) >> cubeShift;
                }
                cubes += (inRow + half(rowShift)) >> rowShift;
            }
            int point = scale == 0 ? FINEST_POINT[band] : COARSER_KEPT_POINT[scale];
            sum += cubeRoot(cubes / Math.pow(2, point - cubeShift - rowShift));
        }
        return sum;
    }

    private long visibleCube(long size) {
        if (scale == 0) {
            return size * size * size;
        }
        int squareShift = COARSER_VISIBLE_SQUARE_SHIFT[scale];
        int cubeShift = bits(region.columns());
        long square = (size * size + (1L << squareShift)) >>> squareShift;
        return (square * size + half(cubeShift)) >>> cubeShift;
    }

    private int threshold(long[][] added, int x, int y) {
        int sum = 0;
        for (int band = 0; band < 3; band++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int row = MirroredIndex.behindTheLast(y + dy, height);
                    int column = MirroredIndex.behindTheLast(x + dx, width);
                    long weighted = Math.abs(weighted(added[band][row * width + column], band));
                    sum += dx == 0 && dy == 0 ? fifteenth(weighted) : thirtieth(weighted);
                }
            }
        }
        return sum;
    }

    private long weighted(long detail, int band) {
        if (scale == 0) {
            return (FINEST_WEIGHT[band] * detail + FINEST_WEIGHT_ROUNDING[band]) >> FINEST_WEIGHT_SHIFT[band];
        }
        long weight = (long) (visibility[band] * Math.pow(2, 32));
        return (weight * detail + half(28)) >> 28;
    }

    private long size(long restored, int band) {
        return scale == 0 ? Math.abs(restored * FINEST_WEIGHT[band]) : Math.abs(weighted(restored, band));
    }

    private int thirtieth(long weighted) {
        return scale == 0
                ? (short) ((4369 * weighted + 2048) >> 12)
                : (int) ((143_165_577 * weighted - (1L << 31)) >> 32);
    }

    private int fifteenth(long weighted) {
        return scale == 0
                ? (short) ((8738 * weighted + 2048) >> 12)
                : (int) ((286_331_153 * weighted - (1L << 31)) >> 32);
    }

    private float cubeRoot(double sum) {
        float third = 1.0f / 3.0f;
        double noise = region.rows() * region.columns() * (1.0 / 32);
        return (float) Math.pow((float) sum, third) + (float) Math.pow((float) noise, third);
    }

    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    private static long half(int shift) {
        return (1L << shift) >> 1;
    }
}
