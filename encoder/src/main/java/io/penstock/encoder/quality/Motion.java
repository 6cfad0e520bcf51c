package io.penstock.encoder.quality;

/**
 * How much a frame differs from the one before: the mean of the size of their blurred difference (libvmaf's integer_motion). One
 * for a film, whose frames come in their order, by one thread at a time.
 *
 * <p>Filters count as unsigned, so 256 is added to the difference, which becomes 2^16 in the columns and, modulo 2^32, nothing in
 * the rows.
 */
final class Motion {
    private static final int[] BLUR = {3571, 16004, 26386, 16004, 3571};
    private static final int TAPS = BLUR.length;
    private static final int REACH = TAPS / 2;
    private static final int BIAS = 256;
    private static final int COLUMN_BIAS = 1 << 16;
    private static final int HALF = 1 << 15;

    private final int width;
    private final int height;
    private final Lanes lanes;
    private final int[] differences;
    private final int[] down = new int[TAPS];
    private final int[] along = MirroredIndex.offsets(TAPS);
    private final int[] column;
    private final int[] lastBits;
    private final int[] blurred;
    private final int[] blurredLastBits;
    private int[] before = {};

    Motion(int width, int height, Lanes lanes) {
        this.width = width;
        this.height = height;
        this.lanes = lanes;
        this.differences = new int[TAPS * width];
        this.column = new int[width + 2 * REACH];
        this.lastBits = new int[width + 2 * REACH];
        this.blurred = new int[width];
        this.blurredLastBits = new int[width];
    }

    /**
     * @param frame of 8 bits, row after row; it is read again with the next one, so it must stay as it is until then
     * @return 0 for the first frame
     */
    double next(int[] frame) {
        long sum = 0;
        if (before.length > 0) {
            int loaded = 0;
            for (int y = 0; y < height; y++) {
                for (; loaded <= Math.min(y + REACH, height - 1); loaded++) {
                    subtract(frame, loaded * width, loaded % TAPS * width);
                }
                blurColumns(y);
                sum += blurredSize();
            }
        }
        before = frame;
        return sum / 256.0 / (width * height);
    }

    private void subtract(int[] frame, int from, int at) {
        for (int x = 0; x < width; x++) {
            differences[at + x] = before[from + x] - frame[from + x] + BIAS;
        }
    }

    private void blurColumns(int y) {
        for (int tap = 0; tap < TAPS; tap++) {
            down[tap] = MirroredIndex.aroundSamples(y + tap - REACH, height) % TAPS * width;
        }
        lanes.filter(differences, down, BLUR, column, REACH, width, 1 << 7, 8);
        MirroredIndex.extend(column, REACH, width);
    }

    private long blurredSize() {
        return isSmall() ? blurredSizeOfSmall() : blurredSizeOfAny();
    }

    /** Whether columns have 16 bits with their sign: unless half of what is between black and white has come or gone. */
    private boolean isSmall() {
        int beyond = 0;
        for (int x = 0; x < column.length; x++) {
            beyond |= (column[x] - COLUMN_BIAS + HALF) >>> 16;
        }
        return beyond == 0;
    }

    private long blurredSizeOfSmall() {
        lanes.filter(column, along, BLUR, blurred, 0, width, HALF, 0);
        long size = 0;
        for (int x = 0; x < width; x++) {
            size += Math.abs(blurred[x] >> 16);
        }
        return size;
    }

    /** Sums of 17 bits would have more than 32: the last bit is filtered apart. */
    private long blurredSizeOfAny() {
        for (int x = 0; x < column.length; x++) {
            lastBits[x] = column[x] & 1;
        }
        for (int x = 0; x < column.length; x++) {
            column[x] >>>= 1;
        }
        lanes.filter(column, along, BLUR, blurred, 0, width, 0, 0);
        lanes.filter(lastBits, along, BLUR, blurredLastBits, 0, width, HALF, 1);
        long size = 0;
        for (int x = 0; x < width; x++) {
            size += Math.abs(((blurred[x] + blurredLastBits[x]) >>> 15) - COLUMN_BIAS);
        }
        return size;
    }
}
