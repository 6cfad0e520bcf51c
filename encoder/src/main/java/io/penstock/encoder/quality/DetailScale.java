package io.penstock.encoder.quality;

import java.util.Arrays;

/** What a viewer sees of one scale's detail, summed over the picture: the cube root of the sum of cubes, of each band. */
abstract class DetailScale {
    static final int BANDS = 3;
    private static final double NOISE = 1.0 / 32;
    private static final float THIRD = 1.0f / 3.0f;
    protected final float[] visibility;

    protected DetailScale(int scale) {
        this.visibility = Visibility.of(scale);
    }

    /** All that the original has. */
    final float visible(Bands original) {
        Region region = Region.of(original.width(), original.height());
        int rowShift = visibleRowShift(region);
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int[] detail = original.detail()[band];
            long cubes = 0;
            for (int y = region.top(); y < region.bottom(); y++) {
                long inRow = 0;
                for (int x = region.left(); x < region.right(); x++) {
                    inRow += visibleCube(Math.abs(detail[y * original.width() + x]), region);
                }
                cubes += (inRow + half(rowShift)) >>> rowShift;
            }
            sum += cubeRoot(
                    cubes / Math.pow(2, visiblePoint(region)) * Math.pow(visibility[band], 3),
                    region.rows() * region.columns());
        }
        return sum;
    }

    /** What is left of it, less what is masked by what was added around it. */
    final float kept(Decoupling parts) {
        int[][] added = new int[BANDS][];
        int[][] masking = new int[BANDS][];
        for (int band = 0; band < BANDS; band++) {
            added[band] = weighted(parts.added()[band], band);
            masking[band] = masking(added[band]);
        }
        return kept(parts, added, masking);
    }

    /** Detail as it is seen. */
    protected abstract int weighted(int detail, int band);

    /** What of added detail masks its neighbours. */
    protected abstract int masksNeighbour(int weighted);

    /** What of it masks the sample itself. */
    protected abstract int masksItself(int weighted);

    /** A sample's size to the third, in units of this scale. */
    protected abstract long visibleCube(long size, Region region);

    /** Bits that are rounded away of a row's sum of them. */
    protected abstract int visibleRowShift(Region region);

    /** Bits behind the point that the sum of all then has. */
    protected abstract int visiblePoint(Region region);

    /** How large a sample is to the eye, before anything masks it. */
    protected abstract long size(int restored, int band);

    /** A threshold in the same units. */
    protected abstract int scaled(int threshold, int band);

    /** Bits that are rounded away of the square of what is seen. */
    protected abstract int squareShift(int band);

    /** Bits that are rounded away of its cube. */
    protected abstract int cubeShift(int width, int band);

    /** Bits behind the point of a cube, were none rounded away. */
    protected abstract int point(int band);

    private float kept(Decoupling parts, int[][] added, int[][] masking) {
        int width = parts.width();
        Region region = Region.of(width, parts.height());
        int rowShift = bits(parts.height());
        long[] cubes = new long[BANDS];
        long[] inRow = new long[BANDS];
        for (int y = region.top(); y < region.bottom(); y++) {
            Arrays.fill(inRow, 0);
            for (int x = region.left(); x < region.right(); x++) {
                int threshold = threshold(parts, added, masking, x, y);
                for (int band = 0; band < BANDS; band++) {
                    long size = size(parts.restored()[band][y * width + x], band);
                    long seen = Math.max(0, size - scaled(threshold, band));
                    long square = (seen * seen + half(squareShift(band))) >> squareShift(band);
                    int shift = cubeShift(width, band);
                    inRow[band] += (square * seen + half(shift)) >> shift;
                }
            }
            for (int band = 0; band < BANDS; band++) {
                cubes[band] += (inRow[band] + half(rowShift)) >> rowShift;
            }
        }
        float sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int point = point(band) - cubeShift(width, band) - rowShift;
            sum += cubeRoot(cubes[band] / Math.pow(2, point), region.rows() * region.columns());
        }
        return sum;
    }

    /** The sum over the bands of what masks a sample. */
    private int threshold(Decoupling parts, int[][] added, int[][] masking, int x, int y) {
        int width = parts.width();
        int left = MirroredIndex.behindTheLast(x - 1, width);
        int right = MirroredIndex.behindTheLast(x + 1, width);
        int above = MirroredIndex.behindTheLast(y - 1, parts.height()) * width;
        int here = y * width;
        int below = MirroredIndex.behindTheLast(y + 1, parts.height()) * width;
        int sum = 0;
        for (int band = 0; band < BANDS; band++) {
            int[] from = masking[band];
            sum += from[above + left] + from[above + x] + from[above + right];
            sum += from[here + left] + masksItself(added[band][here + x]) + from[here + right];
            sum += from[below + left] + from[below + x] + from[below + right];
        }
        return sum;
    }

    /** @param samples summed over */
    private static float cubeRoot(double sum, int samples) {
        return (float) Math.pow((float) sum, THIRD) + (float) Math.pow((float) (samples * NOISE), THIRD);
    }

    /** Bits that tell as many as this apart. */
    protected static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    protected static long half(int shift) {
        return shift <= 0 ? 0 : 1L << (shift - 1);
    }

    private int[] weighted(int[] detail, int band) {
        int[] seen = new int[detail.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = weighted(detail[i], band);
        }
        return seen;
    }

    private int[] masking(int[] weighted) {
        int[] masks = new int[weighted.length];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = masksNeighbour(weighted[i]);
        }
        return masks;
    }
}
