package io.penstock.encoder.quality;

/**
 * Row for row of a strip, the Gaussian means of two pictures' samples, of their squares and of their products. Products have
 * 32 bits and their sums 48, so each is filtered as its upper and its lower 16 bits.
 */
final class Blur {
    static final int MEAN1 = 0;
    static final int MEAN2 = 1;
    static final int SQUARE1 = 2;
    static final int SQUARE2 = 3;
    static final int PRODUCT = 4;

    /** Columns worked through at a time: few enough for the nearest cache to hold what a filter reads. */
    static final int STRIP = 128;

    /** With what a filter needs on both sides. */
    static final int STRIDE = STRIP + 16;

    private static final int ROOM = 64;

    private static final int SUMS = 5;
    private static final int MEANS = 2;
    private static final int HALF = 1 << 15;
    private static final int LOW = 0xffff;

    private final int[] gauss;
    private final int reach;
    private final boolean eightBits;
    private final Lanes lanes;

    /** The rows that a filter reads lie one after the other; where there is no room for the next, they begin anew. */
    private final int[][] rows = new int[SUMS][];

    private final int[][] lowRows = new int[SUMS][];

    private final int[] down;
    private final int[] along;
    private final int[][] columns = new int[SUMS][];
    private final int[][] lowColumns = new int[SUMS][];
    private final int[] low;
    private final int[][] blurred = new int[SUMS][];

    private int[] first = {};
    private int[] second = {};
    private int width;
    private int height;
    private int left;
    private int count;
    private int loaded;
    private int next;

    /** @param eightBits whether samples have none behind the point */
    Blur(int[] gauss, boolean eightBits, Lanes lanes) {
        this.gauss = gauss;
        this.reach = gauss.length / 2;
        this.eightBits = eightBits;
        this.lanes = lanes;
        this.down = new int[gauss.length];
        this.along = MirroredIndex.offsets(gauss.length);
        for (int i = 0; i < SUMS; i++) {
            rows[i] = new int[ROOM * STRIDE];
            lowRows[i] = new int[i < MEANS || eightBits ? 0 : ROOM * STRIDE];
            columns[i] = new int[STRIDE];
            lowColumns[i] = new int[STRIDE];
            blurred[i] = new int[STRIP];
        }
        this.low = new int[STRIDE];
    }

    /** Takes the strip that begins at a column. */
    void begin(int[] first, int[] second, int width, int height, int left) {
        this.first = first;
        this.second = second;
        this.width = width;
        this.height = height;
        this.left = left;
        this.count = columns() + 2 * reach;
        this.loaded = -reach;
        this.next = 0;
    }

    int columns() {
        return Math.min(STRIP, width - left);
    }

    /**
     * The sums of the last {@link #row}, by their names above: means of 8 bits and 24 behind the point, the others 16 and 16. Of
     * each as many as there are {@link #columns}, unsigned.
     */
    int[][] blurred() {
        return blurred;
    }

    /** Rows come in their order. */
    void row(int y) {
        for (; loaded <= y + reach; loaded++) {
            load(MirroredIndex.aroundSamples(loaded, height));
        }
        for (int tap = 0; tap < gauss.length; tap++) {
            down[tap] = (next - gauss.length + tap) * STRIDE;
        }
        filterColumns();
        filterRow();
    }

    private void load(int y) {
        if (next == ROOM) {
            beginAnew();
        }
        int at = next++ * STRIDE;
        copy(first, y * width, rows[MEAN1], at);
        copy(second, y * width, rows[MEAN2], at);
        multiply(MEAN1, MEAN1, SQUARE1, at);
        multiply(MEAN2, MEAN2, SQUARE2, at);
        multiply(MEAN1, MEAN2, PRODUCT, at);
    }

    private void beginAnew() {
        int kept = gauss.length - 1;
        for (int sum = 0; sum < SUMS; sum++) {
            System.arraycopy(rows[sum], (ROOM - kept) * STRIDE, rows[sum], 0, kept * STRIDE);
            if (lowRows[sum].length > 0) {
                System.arraycopy(lowRows[sum], (ROOM - kept) * STRIDE, lowRows[sum], 0, kept * STRIDE);
            }
        }
        next = kept;
    }

    /** A row's part with what a filter needs on both sides, mirrored where the picture ends. */
    private void copy(int[] picture, int row, int[] to, int at) {
        int start = left - reach;
        int from = Math.max(0, start);
        int end = Math.min(width, start + count);
        System.arraycopy(picture, row + from, to, at + from - start, end - from);
        for (int x = start; x < from; x++) {
            to[at + x - start] = picture[row + MirroredIndex.aroundSamples(x, width)];
        }
        for (int x = end; x < start + count; x++) {
            to[at + x - start] = picture[row + MirroredIndex.aroundSamples(x, width)];
        }
    }

    private void multiply(int one, int other, int product, int at) {
        int[] a = rows[one];
        int[] b = rows[other];
        int[] high = rows[product];
        if (eightBits) {
            for (int x = at; x < at + count; x++) {
                high[x] = a[x] * b[x];
            }
            return;
        }
        int[] lower = lowRows[product];
        for (int x = at; x < at + count; x++) {
            int both = a[x] * b[x];
            high[x] = both >>> 16;
            lower[x] = both & LOW;
        }
    }

    private void filterColumns() {
        for (int sum = 0; sum < MEANS; sum++) {
            lanes.filter(rows[sum], down, gauss, columns[sum], 0, count, eightBits ? 1 << 7 : HALF, eightBits ? 8 : 16);
        }
        for (int sum = MEANS; sum < SUMS; sum++) {
            int[] high = columns[sum];
            int[] lower = lowColumns[sum];
            lanes.filter(rows[sum], down, gauss, high, 0, count, 0, 0);
            if (!eightBits) {
                lanes.filter(lowRows[sum], down, gauss, low, 0, count, HALF, 16);
                add(high, low, count);
            }
            for (int x = 0; x < count; x++) {
                lower[x] = high[x] & LOW;
                high[x] >>>= 16;
            }
        }
    }

    private void filterRow() {
        for (int sum = 0; sum < SUMS; sum++) {
            lanes.filter(columns[sum], along, gauss, blurred[sum], 0, columns(), 0, 0);
            if (sum >= MEANS) {
                lanes.filter(lowColumns[sum], along, gauss, low, 0, columns(), HALF, 16);
                add(blurred[sum], low, columns());
            }
        }
    }

    private static void add(int[] to, int[] what, int count) {
        for (int x = 0; x < count; x++) {
            to[x] += what[x];
        }
    }
}
