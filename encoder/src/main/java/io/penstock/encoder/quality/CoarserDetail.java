package io.penstock.encoder.quality;

import java.util.Arrays;

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
    float visible(Bands original) {
        Region region = Region.of(original.width(), original.height());
        int squareShift = VISIBLE_SQUARE_SHIFT[scale - 1];
        int cubeShift = bits(region.columns());
        int rowShift = bits(region.rows());
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int[] detail = original.detail()[band];
            long cubes = 0;
            for (int y = region.top(); y < region.bottom(); y++) {
                long inRow = 0;
                for (int x = region.left(); x < region.right(); x++) {
                    long size = Math.abs(detail[y * original.width() + x]);
                    long square = (size * size + (1L << squareShift)) >>> squareShift;
                    inRow += (square * size + half(cubeShift)) >>> cubeShift;
                }
                cubes += (inRow + half(rowShift)) >>> rowShift;
            }
            sum += cubeRoot(
                    cubes
                            / Math.pow(2, VISIBLE_POINT[scale - 1] - rowShift - cubeShift)
                            * Math.pow(visibility[band], 3),
                    region.rows() * region.columns());
        }
        return sum;
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
    protected float kept(Decoupling parts, int[][] added, int[][] masking) {
        Region region = Region.of(parts.width(), parts.height());
        int cubeShift = bits(parts.width());
        int rowShift = bits(parts.height());
        long[] cubes = new long[BANDS];
        long[] inRow = new long[BANDS];
        for (int y = region.top(); y < region.bottom(); y++) {
            Arrays.fill(inRow, 0);
            for (int x = region.left(); x < region.right(); x++) {
                int threshold = threshold(parts, added, masking, x, y);
                for (int band = 0; band < BANDS; band++) {
                    int size = Math.abs(weighted(parts.restored()[band][y * parts.width() + x], band));
                    long seen = Math.max(0, size - threshold);
                    long square = (seen * seen + half(SQUARE_SHIFT)) >> SQUARE_SHIFT;
                    inRow[band] += (square * seen + half(cubeShift)) >> cubeShift;
                }
            }
            for (int band = 0; band < BANDS; band++) {
                cubes[band] += (inRow[band] + half(rowShift)) >> rowShift;
            }
        }
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            float point = (float) Math.pow(2, KEPT_POINT[scale - 1] - cubeShift - rowShift);
            sum += cubeRoot(cubes[band] / point, region.rows() * region.columns());
        }
        return sum;
    }
}
