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

    private static final int SUMS = 5;
    private static final int MEANS = 2;
    private static final int HALF = 1 << 15;
    private static final int LOW = 0xffff;

    private final int strip;
    private final int[] gauss;
    private final int reach;
    private final boolean eightBits;
    private final Lanes lanes;

    /** The rows that a filter reads, round and round; the tap's start of each. */
    private final int most;

    private final int[] down;
    private final int[][] rows = new int[SUMS][];
    private final int[][] lowRows = new int[SUMS][];

    private final int[] along;
    private final int[][] columns = new int[SUMS][];
    private final int[][] lowColumns = new int[SUMS][];
    private final int[] low;
    private final int[] one;
    private final int[] two;
    private final int[][] blurred = new int[SUMS][];

    private int[] first = {};
    private int[] second = {};
    private int width;
    private int height;
    private int left;
    private int count;
    private int loaded;

    /**
     * @param strip columns at most
     * @param eightBits whether samples have none behind the point
     */
    Blur(int strip, int[] gauss, boolean eightBits, Lanes lanes) {
        this.strip = strip;
        this.gauss = gauss;
        this.reach = gauss.length / 2;
        this.eightBits = eightBits;
        this.lanes = lanes;
        this.most = strip + 2 * reach;
        this.down = new int[gauss.length];
        this.along = MirroredIndex.offsets(gauss.length);
        for (int i = 0; i < SUMS; i++) {
            rows[i] = new int[gauss.length * most];
            lowRows[i] = new int[i < MEANS || eightBits ? 0 : gauss.length * most];
            columns[i] = new int[most];
            lowColumns[i] = new int[most];
            blurred[i] = new int[strip];
        }
        this.low = new int[most];
        this.one = new int[most];
        this.two = new int[most];
    }

    /** Takes the strip that begins at a column. */
    void begin(int[] first, int[] second, int width, int height, int left) {
        this.first = first;
        this.second = second;
        this.width = width;
        this.height = height;
        this.left = left;
        this.count = columns() + 2 * reach;
        this.loaded = 0;
    }

    int columns() {
        return Math.min(strip, width - left);
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
        for (; loaded <= Math.min(y + reach, height - 1); loaded++) {
            load(loaded);
        }
        for (int tap = 0; tap < gauss.length; tap++) {
            down[tap] = MirroredIndex.aroundSamples(y + tap - reach, height) % gauss.length * most;
        }
        filterColumns();
        filterRow();
    }

    private void load(int y) {
        copy(first, y * width, one);
        copy(second, y * width, two);
        int at = y % gauss.length * most;
        System.arraycopy(one, 0, rows[MEAN1], at, count);
        System.arraycopy(two, 0, rows[MEAN2], at, count);
        multiply(one, one, SQUARE1, at);
        multiply(two, two, SQUARE2, at);
        multiply(one, two, PRODUCT, at);
    }

    /** A row's part with what a filter needs on both sides, mirrored where the picture ends. */
    private void copy(int[] picture, int row, int[] to) {
        int start = left - reach;
        int from = Math.max(0, start);
        int end = Math.min(width, start + count);
        System.arraycopy(picture, row + from, to, from - start, end - from);
        for (int x = start; x < from; x++) {
            to[x - start] = picture[row + MirroredIndex.aroundSamples(x, width)];
        }
        for (int x = end; x < start + count; x++) {
            to[x - start] = picture[row + MirroredIndex.aroundSamples(x, width)];
        }
    }

    private void multiply(int[] a, int[] b, int sum, int at) {
        int[] high = rows[sum];
        if (eightBits) {
            for (int x = 0; x < count; x++) {
                high[at + x] = a[x] * b[x];
            }
            return;
        }
        int[] lower = lowRows[sum];
        for (int x = 0; x < count; x++) {
            int product = a[x] * b[x];
            high[at + x] = product >>> 16;
            lower[at + x] = product & LOW;
        }
    }

    private void filterColumns() {
        for (int sum = 0; sum < MEANS; sum++) {
            lanes.filter(
                    rows[sum], down, gauss, columns[sum], 0, count, eightBits ? 1 << 7 : HALF, eightBits ? 8 : 16);
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
