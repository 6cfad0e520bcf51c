package io.penstock.decisions.steering;

import java.util.Arrays;

/**
 * The address space of one family cut into intervals, in rising order from address 0. Interval {@code i} reaches to where the
 * next one starts. Grown by {@link PrefixSweep}, then packed.
 */
final class Intervals {
    /** The id of an interval that no prefix holds. */
    static final int NONE = -1;

    private long[] high = new long[16];
    private long[] low = new long[16];
    private int[] ids = new int[16];
    private int size;

    Intervals() {
        start(0, 0, NONE);
    }

    /** From this address on the id holds. A second call for the same address replaces the first. */
    void start(long startHigh, long startLow, int id) {
        boolean again = size > 0 && high[size - 1] == startHigh && low[size - 1] == startLow;
        if (again) {
            size--;
        }
        if (size > 0 && ids[size - 1] == id) {
            return;
        }
        if (size == ids.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
        }
        high[size] = startHigh;
        low[size] = startLow;
        ids[size++] = id;
    }

    int size() {
        return size;
    }

    long high(int interval) {
        return high[interval];
    }

    long low(int interval) {
        return low[interval];
    }

    int[] ids() {
        return Arrays.copyOf(ids, size);
    }
}
