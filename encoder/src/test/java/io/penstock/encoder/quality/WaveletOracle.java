package io.penstock.encoder.quality;

/** {@link Wavelet} as it is defined, and no faster: what is left of the picture, then the three bands of detail. */
final class WaveletOracle {
    private static final int[] LOW = {15826, 27411, 7345, -4240};
    private static final int[] HIGH = {-4240, -7345, 27411, -15826};
    private static final int[] COLUMN_SHIFT = {8, 0, 16, 16};
    private static final int[] ROW_SHIFT = {16, 15, 16, 15};

    final int width;
    final int height;
    final long[] approximation;
    final long[][] detail;

    WaveletOracle(long[] samples, int width, int height, int scale) {
        this.width = (width + 1) / 2;
        this.height = (height + 1) / 2;
        long[] low = columns(samples, width, LOW, COLUMN_SHIFT[scale], scale == 0 ? 128 : 0);
        long[] high = columns(samples, width, HIGH, COLUMN_SHIFT[scale], 0);
        this.approximation = rows(low, width, LOW, ROW_SHIFT[scale]);
        this.detail = new long[][] {
            rows(high, width, LOW, ROW_SHIFT[scale]),
            rows(low, width, HIGH, ROW_SHIFT[scale]),
            rows(high, width, HIGH, ROW_SHIFT[scale])
        };
    }

    private long[] columns(long[] samples, int samplesWidth, int[] taps, int shift, int middle) {
        int samplesHeight = samples.length / samplesWidth;
        long[] filtered = new long[samplesWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < samplesWidth; x++) {
                long sum = half(shift);
                for (int tap = 0; tap < taps.length; tap++) {
                    int from = MirroredIndex.behindTheLast(2 * y - 1 + tap, samplesHeight);
                    sum += taps[tap] * (samples[from * samplesWidth + x] - middle);
                }
                filtered[y * samplesWidth + x] = sum >> shift;
            }
        }
        return filtered;
    }

    private long[] rows(long[] samples, int samplesWidth, int[] taps, int shift) {
        long[] filtered = new long[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                long sum = half(shift);
                for (int tap = 0; tap < taps.length; tap++) {
                    int from = MirroredIndex.behindTheLast(2 * x - 1 + tap, samplesWidth);
                    sum += taps[tap] * samples[y * samplesWidth + from];
                }
                filtered[y * width + x] = sum >> shift;
            }
        }
        return filtered;
    }

    private static long half(int shift) {
        return (1L << shift) >> 1;
    }
}
