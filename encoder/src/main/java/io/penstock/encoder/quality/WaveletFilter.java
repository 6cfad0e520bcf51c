package io.penstock.encoder.quality;

/**
 * A filter of four taps, each of which reads a row of its own, rounded: {@code to[x] = (offset + sum of taps[t] * from[t][x]) >>
 * shift}. Loops that the just-in-time compiler makes vectors of: one index for all, and no sums of more than 32 bits.
 */
final class WaveletFilter {
    private static final int WORD = 16;

    private WaveletFilter() {}

    /** Where the sums have 32 bits. */
    static void narrow(int[][] from, int[] taps, int[] to, int begin, int end, int offset, int shift) {
        int[] a = from[0];
        int[] b = from[1];
        int[] c = from[2];
        int[] d = from[3];
        int tapA = taps[0];
        int tapB = taps[1];
        int tapC = taps[2];
        int tapD = taps[3];
        int rounding = offset + half(shift);
        for (int x = begin; x < end; x++) {
            to[x] = (tapA * a[x] + tapB * b[x] + tapC * c[x] + tapD * d[x] + rounding) >> shift;
        }
    }

    /**
     * Where they have up to 48: the upper and the lower halves of samples, both signed, are filtered apart.
     *
     * @param from less in size than 2^31 - 2^15
     * @param shift at most 16
     */
    static void wide(int[][] from, int[] taps, int[] to, int begin, int end, int shift) {
        int[] a = from[0];
        int[] b = from[1];
        int[] c = from[2];
        int[] d = from[3];
        int tapA = taps[0];
        int tapB = taps[1];
        int tapC = taps[2];
        int tapD = taps[3];
        int rounding = half(shift);
        for (int x = begin; x < end; x++) {
            int sum = tapA * low(a[x]) + tapB * low(b[x]) + tapC * low(c[x]) + tapD * low(d[x]);
            to[x] = (sum + rounding) >> shift;
        }
        for (int x = begin; x < end; x++) {
            int sum = tapA * high(a[x]) + tapB * high(b[x]) + tapC * high(c[x]) + tapD * high(d[x]);
            to[x] += sum << (WORD - shift);
        }
    }

    private static int low(int sample) {
        return (sample << WORD) >> WORD;
    }

    /** What is left without {@link #low}: one more where that is negative. */
    private static int high(int sample) {
        return (sample + (1 << (WORD - 1))) >> WORD;
    }

    private static int half(int shift) {
        return (1 << shift) >> 1;
    }
}
