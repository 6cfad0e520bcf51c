package io.penstock.encoder.quality;

import java.util.Arrays;

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
    float visible(Bands original) {
        Region region = Region.of(original.width(), original.height());
        int shift = Math.max(0, bits(region.rows() * region.columns()) - MOST_BITS);
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int[] detail = original.detail()[band];
            long cubes = 0;
            for (int y = region.top(); y < region.bottom(); y++) {
                long inRow = 0;
                for (int x = region.left(); x < region.right(); x++) {
                    long size = Math.abs(detail[y * original.width() + x]);
                    inRow += size * size * size;
                }
                cubes += (inRow + half(shift)) >>> shift;
            }
            sum += cubeRoot(
                    cubes / Math.pow(2, CUBED_POINT - shift) * Math.pow(visibility[band], 3),
                    region.rows() * region.columns());
        }
        return sum;
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
    protected float kept(Decoupling parts, int[][] added, int[][] masking) {
        Region region = Region.of(parts.width(), parts.height());
        int rowShift = bits(parts.height());
        long[] cubes = new long[BANDS];
        long[] inRow = new long[BANDS];
        for (int y = region.top(); y < region.bottom(); y++) {
            Arrays.fill(inRow, 0);
            for (int x = region.left(); x < region.right(); x++) {
                int threshold = threshold(parts, added, masking, x, y);
                for (int band = 0; band < BANDS; band++) {
                    int size = Math.abs(parts.restored()[band][y * parts.width() + x] * WEIGHTS[band]);
                    long seen = Math.max(0, size - (threshold << THRESHOLD_SHIFT[band]));
                    long square = (seen * seen + half(SQUARE_SHIFT[band])) >> SQUARE_SHIFT[band];
                    int shift = cubeShift(parts.width(), band);
                    inRow[band] += (square * seen + half(shift)) >> shift;
                }
            }
            for (int band = 0; band < BANDS; band++) {
                cubes[band] += (inRow[band] + half(rowShift)) >> rowShift;
            }
        }
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int point = POINT[band] - cubeShift(parts.width(), band) - rowShift;
            sum += cubeRoot(cubes[band] / Math.pow(2, point), region.rows() * region.columns());
        }
        return sum;
    }

    private static int cubeShift(int width, int band) {
        return Math.max(0, bits(width) - CUBE_BITS_SAVED[band]);
    }
}
