package io.penstock.encoder.quality;

/**
 * One step of a two-dimensional wavelet transform (Daubechies, 4 taps): half as wide and as high, what is left of the picture
 * and its horizontal, vertical and diagonal detail. Of the detail only the row at hand is kept, and only where it is looked at.
 */
final class Wavelet {
    static final int HORIZONTAL = 0;
    static final int VERTICAL = 1;
    static final int DIAGONAL = 2;
    static final int BANDS = 3;

    private static final int[] LOW = {15826, 27411, 7345, -4240};
    private static final int[] HIGH = {-4240, -7345, 27411, -15826};
    private static final int LOW_SUM = 46342;
    private static final int MIDDLE = 128;

    /**
     * Bits that are rounded away after the columns and after the rows, at each scale. As the sizes of taps sum to less than
     * 2^15.75, nothing that comes out of 8 bits is larger than 22,916 at scale 0, nor than 2.11e9 after it.
     */
    private static final int[] COLUMN_SHIFT = {8, 0, 16, 16};

    private static final int[] ROW_SHIFT = {16, 15, 16, 15};

    private final int width;
    private final int height;
    private final int halfWidth;
    private final int scale;
    private final Region looked;
    private final int[][] loaded;
    private final int[][] down = new int[LOW.length][];
    private final int[] columns;
    private final int[][] along;
    private final int[] row;
    private final int[] approximation;
    private final int[][] detail;
    private int next;

    /**
     * @param width of the picture
     * @param height of the picture
     * @param scale of what comes out, 0 the finest
     * @param looked where detail is wanted
     */
    Wavelet(int width, int height, int scale, Region looked) {
        this.width = width;
        this.height = height;
        this.halfWidth = half(width);
        this.scale = scale;
        this.looked = looked;
        this.loaded = new int[LOW.length][width];
        this.columns = new int[width];
        this.along = new int[LOW.length][halfWidth + 1];
        this.row = new int[halfWidth];
        this.approximation = new int[halfWidth * half(height)];
        this.detail = new int[BANDS][halfWidth];
    }

    static int half(int size) {
        return (size + 1) / 2;
    }

    /** The picture of half the size, once its last row is done. */
    int[] approximation() {
        return approximation;
    }

    /** The last {@link #row}'s three bands. */
    int[][] detail() {
        return detail;
    }

    /** @param y of what comes out; rows come in their order, from 0 */
    void row(int[] samples, int y) {
        load(samples, y);
        filterColumns(LOW, scale == 0 ? -LOW_SUM * MIDDLE : 0);
        filterRow(LOW, row, 0, halfWidth);
        System.arraycopy(row, 0, approximation, y * halfWidth, halfWidth);
        if (y >= looked.top() && y < looked.bottom()) {
            filterRow(HIGH, detail[VERTICAL], looked.left(), looked.right());
            filterColumns(HIGH, 0);
            filterRow(LOW, detail[HORIZONTAL], looked.left(), looked.right());
            filterRow(HIGH, detail[DIAGONAL], looked.left(), looked.right());
        }
    }

    private void load(int[] samples, int y) {
        next = y == 0 ? 0 : next;
        for (; next <= Math.min(2 * y + 2, height - 1); next++) {
            System.arraycopy(samples, next * width, loaded[next % loaded.length], 0, width);
        }
        for (int tap = 0; tap < down.length; tap++) {
            down[tap] = loaded[MirroredIndex.behindTheLast(2 * y - 1 + tap, height) % loaded.length];
        }
    }

    private void filterColumns(int[] taps, int offset) {
        if (scale <= 1) {
            WaveletFilter.narrow(down, taps, columns, 0, width, offset, COLUMN_SHIFT[scale]);
        } else {
            WaveletFilter.wide(down, taps, columns, 0, width, COLUMN_SHIFT[scale]);
        }
        part();
    }

    private void filterRow(int[] taps, int[] to, int begin, int end) {
        if (scale == 0) {
            WaveletFilter.narrow(along, taps, to, begin, end, 0, ROW_SHIFT[scale]);
        } else {
            WaveletFilter.wide(along, taps, to, begin, end, ROW_SHIFT[scale]);
        }
    }

    /** Gives each tap of a filter that steps by two a row of its own, which it reads one by one. */
    private void part() {
        int[] odd = along[0];
        int[] even = along[1];
        for (int x = 0; x < width / 2; x++) {
            odd[1 + x] = columns[2 * x + 1];
        }
        for (int x = 0; x < halfWidth; x++) {
            even[x] = columns[2 * x];
        }
        odd[0] = columns[1];
        odd[halfWidth] = columns[MirroredIndex.behindTheLast(2 * halfWidth - 1, width)];
        even[halfWidth] = columns[MirroredIndex.behindTheLast(2 * halfWidth, width)];
        System.arraycopy(odd, 1, along[2], 0, halfWidth);
        System.arraycopy(even, 1, along[3], 0, halfWidth);
    }
}
