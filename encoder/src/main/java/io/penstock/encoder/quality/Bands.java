package io.penstock.encoder.quality;

/**
 * One step of a two-dimensional wavelet transform (Daubechies, 4 taps): half as wide and as high, what is left of the picture
 * and its horizontal, vertical and diagonal detail.
 *
 * @param detail three bands: horizontal, vertical, diagonal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bands(int width, int height, int[] approximation, int[][] detail) {
    static final int HORIZONTAL = 0;
    static final int VERTICAL = 1;
    static final int DIAGONAL = 2;

    private static final int[] LOW = {15826, 27411, 7345, -4240};
    private static final int[] HIGH = {-4240, -7345, 27411, -15826};
    private static final int LOW_SUM = 46342;
    private static final int MIDDLE = 128;

    /** Bits that are rounded away after the columns and after the rows, at each scale. */
    private static final int[] COLUMN_SHIFT = {8, 0, 16, 16};

    private static final int[] ROW_SHIFT = {16, 15, 16, 15};

    static Bands of(Luma luma) {
        return step(luma.values(), luma.width(), luma.height(), 0);
    }

    /** @param scale of what comes out, 1 to 3 */
    Bands next(int scale) {
        return step(approximation, width, height, scale);
    }

    private static Bands step(int[] samples, int width, int height, int scale) {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        Bands bands = new Bands(halfWidth, halfHeight, new int[halfWidth * halfHeight], new int[][] {
            new int[halfWidth * halfHeight], new int[halfWidth * halfHeight], new int[halfWidth * halfHeight]
        });
        long[] low = new long[width];
        long[] high = new long[width];
        long offset = half(COLUMN_SHIFT[scale]) - (scale == 0 ? (long) LOW_SUM * MIDDLE : 0);
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < width; x++) {
                long sumLow = offset;
                long sumHigh = half(COLUMN_SHIFT[scale]);
                for (int tap = 0; tap < LOW.length; tap++) {
                    long sample = samples[MirroredIndex.behindTheLast(2 * y - 1 + tap, height) * width + x];
                    sumLow += LOW[tap] * sample;
                    sumHigh += HIGH[tap] * sample;
                }
                low[x] = (int) (sumLow >> COLUMN_SHIFT[scale]);
                high[x] = (int) (sumHigh >> COLUMN_SHIFT[scale]);
            }
            for (int x = 0; x < halfWidth; x++) {
                int at = y * halfWidth + x;
                bands.approximation[at] = filtered(LOW, low, x, width, ROW_SHIFT[scale]);
                bands.detail[VERTICAL][at] = filtered(HIGH, low, x, width, ROW_SHIFT[scale]);
                bands.detail[HORIZONTAL][at] = filtered(LOW, high, x, width, ROW_SHIFT[scale]);
                bands.detail[DIAGONAL][at] = filtered(HIGH, high, x, width, ROW_SHIFT[scale]);
            }
        }
        return bands;
    }

    private static int filtered(int[] taps, long[] row, int x, int width, int shift) {
        long sum = half(shift);
        for (int tap = 0; tap < taps.length; tap++) {
            sum += taps[tap] * row[MirroredIndex.behindTheLast(2 * x - 1 + tap, width)];
        }
        return (int) (sum >> shift);
    }

    private static long half(int shift) {
        return shift == 0 ? 0 : 1L << (shift - 1);
    }
}
