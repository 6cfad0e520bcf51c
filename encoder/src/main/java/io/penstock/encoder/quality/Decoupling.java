package io.penstock.encoder.quality;

/**
 * Takes a distorted picture's detail apart, row by row: what of the original's is still there, and what was added (Li et al.,
 * section III.A).
 */
abstract class Decoupling {
    static final int ONE = 1 << 15;
    static final int HALF = 1 << 14;
    static final int MOST_GAIN = 100;

    /** Of numbers of 15 bits, in units of 2^-30. */
    static final int[] RECIPROCALS = reciprocals();

    private static final float COS_1_DEGREE_SQUARED = (float) (Math.cos(Math.PI / 180) * Math.cos(Math.PI / 180));

    private final int[] turned;

    protected Decoupling(int width) {
        this.turned = new int[width];
    }

    /**
     * @param original three bands, as {@link Wavelet} makes them
     * @param distorted likewise
     * @param restored comes out
     * @param added comes out
     */
    final void row(int[][] original, int[][] distorted, int[][] restored, int[][] added, int begin, int end) {
        compare(
                original[Wavelet.HORIZONTAL],
                original[Wavelet.VERTICAL],
                distorted[Wavelet.HORIZONTAL],
                distorted[Wavelet.VERTICAL],
                begin,
                end);
        for (int band = 0; band < Wavelet.BANDS; band++) {
            restore(original[band], distorted[band], turned, restored[band], begin, end);
            subtract(distorted[band], restored[band], added[band], begin, end);
        }
    }

    /**
     * The share of the original, from none to all of it, that is in the distorted; and where its edge has not turned, more of it,
     * up to {@link #MOST_GAIN}.
     *
     * @param turned all bits set where it has, none elsewhere
     */
    protected abstract void restore(int[] original, int[] distorted, int[] turned, int[] restored, int begin, int end);

    /** Whether an edge has turned by more than one degree; if not, it may only have gained contrast. */
    private void compare(
            int[] horizontal, int[] vertical, int[] otherHorizontal, int[] otherVertical, int begin, int end) {
        for (int x = begin; x < end; x++) {
            long h = horizontal[x];
            long v = vertical[x];
            long otherH = otherHorizontal[x];
            long otherV = otherVertical[x];
            double product = (float) (h * otherH + v * otherV);
            double length = (float) (h * h + v * v);
            double otherLength = (float) (otherH * otherH + otherV * otherV);
            double margin = product * Math.abs(product) - COS_1_DEGREE_SQUARED * length * otherLength;
            // Its sign: no branch, whose way nobody could foretell.
            turned[x] = (int) (Double.doubleToRawLongBits(margin) >> 63);
        }
    }

    private static void subtract(int[] from, int[] what, int[] to, int begin, int end) {
        for (int x = begin; x < end; x++) {
            to[x] = from[x] - what[x];
        }
    }

    private static int[] reciprocals() {
        int[] table = new int[ONE + 1];
        for (int i = 1; i < table.length; i++) {
            table[i] = (1 << 30) / i;
        }
        return table;
    }
}
