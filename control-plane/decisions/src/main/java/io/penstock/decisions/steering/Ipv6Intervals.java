package io.penstock.decisions.steering;

/** IPv6 intervals: one binary search, which reads the lower halves only where the upper ones are equal. */
final class Ipv6Intervals {
    /** Starts with the top bits flipped, so that signed comparison orders them as unsigned numbers. */
    private final long[] high;

    private final long[] low;
    private final int[] ids;

    Ipv6Intervals(Intervals intervals) {
        ids = intervals.ids();
        high = new long[ids.length];
        low = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            high[i] = intervals.high(i) ^ Long.MIN_VALUE;
            low[i] = intervals.low(i) ^ Long.MIN_VALUE;
        }
    }

    int find(long addressHigh, long addressLow) {
        long keyHigh = addressHigh ^ Long.MIN_VALUE;
        long keyLow = addressLow ^ Long.MIN_VALUE;
        int from = 0;
        int to = ids.length - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (high[middle] < keyHigh || (high[middle] == keyHigh && low[middle] <= keyLow)) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return ids[from];
    }
}
