package io.penstock.encoder.quality;

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
    abstract float visible(Bands original);

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

    protected abstract float kept(Decoupling parts, int[][] added, int[][] masking);

    /** The sum over the bands of what masks a sample. */
    protected final int threshold(Decoupling parts, int[][] added, int[][] masking, int x, int y) {
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
    protected static float cubeRoot(double sum, int samples) {
        return (float) Math.pow((float) sum, THIRD) + (float) Math.pow((float) (samples * NOISE), THIRD);
    }

    /** Bits that as many as this take. */
    protected static int bits(int count) {
        return (int) Math.ceil(Math.log(count) / Math.log(2) - 1e-12);
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
