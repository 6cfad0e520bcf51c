package io.penstock.encoder.quality;

import java.util.Arrays;

/**
 * What a viewer sees of one scale's detail, summed over the picture's {@link Region}, row by row: the cube root of the sum of
 * cubes, of each band.
 */
abstract class DetailScale {
    private static final double NOISE = 1.0 / 32;
    private static final float THIRD = 1.0f / 3.0f;

    protected final float[] visibility;
    protected final int width;
    protected final Region region;

    private final int keptRowShift;
    private final int[] sizes;
    private final long[] visible = new long[Wavelet.BANDS];
    private final long[] kept = new long[Wavelet.BANDS];

    /** @param scale 0 the finest */
    protected DetailScale(int scale, int width, int height) {
        this.visibility = Visibility.of(scale);
        this.width = width;
        this.region = Region.of(width, height);
        this.keptRowShift = bits(height);
        this.sizes = new int[width];
    }

    final void clear() {
        Arrays.fill(visible, 0);
        Arrays.fill(kept, 0);
    }

    /** A row of what the original has. */
    final void addVisible(int[][] detail) {
        int shift = visibleRowShift();
        for (int band = 0; band < Wavelet.BANDS; band++) {
            visible[band] += (visibleCubes(detail[band]) + half(shift)) >>> shift;
        }
    }

    /** A row of what is left of it, less what is masked. */
    final void addKept(int[][] restored, int[] threshold) {
        for (int band = 0; band < Wavelet.BANDS; band++) {
            weigh(restored[band], band, sizes);
            kept[band] += (keptCubes(threshold, band) + half(keptRowShift)) >> keptRowShift;
        }
    }

    final float visible() {
        float sum = 0;
        for (int band = 0; band < Wavelet.BANDS; band++) {
            sum += cubeRoot(visible[band] / Math.pow(2, visiblePoint()) * Math.pow(visibility[band], 3));
        }
        return sum;
    }

    final float kept() {
        float sum = 0;
        for (int band = 0; band < Wavelet.BANDS; band++) {
            int point = point(band) - cubeShift(band) - keptRowShift;
            sum += cubeRoot(kept[band] / Math.pow(2, point));
        }
        return sum;
    }

    /**
     * Adds what a row of added detail masks.
     *
     * @param neighbours what a sample masks of each one beside it
     * @param middle how much more than that of itself
     */
    abstract void mask(int[] added, int band, int[] neighbours, int[] middle, int begin, int end);

    /** A row's samples to the third within the {@link #region}, in units of this scale, summed. */
    protected abstract long visibleCubes(int[] detail);

    /** Bits that are rounded away of a row's sum of them. */
    protected abstract int visibleRowShift();

    /** Bits behind the point that the sum of all then has. */
    protected abstract int visiblePoint();

    /** How large a row's samples are to the eye within the {@link #region}, before anything masks them. */
    protected abstract void weigh(int[] restored, int band, int[] sizes);

    /** Bits by which a threshold is shorter than these. */
    protected abstract int thresholdShift(int band);

    /** Bits that are rounded away of the square of what is seen. */
    protected abstract int squareShift(int band);

    /** Bits that are rounded away of its cube. */
    protected abstract int cubeShift(int band);

    /** Bits behind the point of a cube, were none rounded away. */
    protected abstract int point(int band);

    private long keptCubes(int[] threshold, int band) {
        int thresholdShift = thresholdShift(band);
        int squareShift = squareShift(band);
        int cubeShift = cubeShift(band);
        long squareHalf = half(squareShift);
        long cubeHalf = half(cubeShift);
        long sum = 0;
        for (int x = region.left(); x < region.right(); x++) {
            long seen = Math.max(0, (long) sizes[x] - (threshold[x] << thresholdShift));
            long square = (seen * seen + squareHalf) >> squareShift;
            sum += (square * seen + cubeHalf) >> cubeShift;
        }
        return sum;
    }

    private float cubeRoot(double sum) {
        return (float) Math.pow((float) sum, THIRD)
                + (float) Math.pow((float) (region.rows() * region.columns() * NOISE), THIRD);
    }

    /** Bits that tell as many as this apart. */
    protected static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    protected static long half(int shift) {
        return (1L << shift) >> 1;
    }
}
