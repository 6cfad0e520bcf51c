package io.penstock.decisions.steering;

/** IPv4 intervals: the upper 16 bits index where to look, a binary search over the few intervals there ends it. */
final class Ipv4Intervals {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCKS = 1 << BLOCK_BITS;

    /** Starts with the top bit flipped, so that signed comparison orders them as unsigned numbers. */
    private final int[] starts;

    private final int[] ids;
    /** Block number -> the interval that holds the block's first address; one more than there are blocks. */
    private final int[] holdsFirstOf = new int[BLOCKS + 1];

    Ipv4Intervals(Intervals intervals) {
        ids = intervals.ids();
        starts = new int[ids.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = flipped((int) intervals.low(i));
        }
        int interval = 0;
        for (int block = 0; block < BLOCKS; block++) {
            int first = flipped(block << BLOCK_BITS);
            while (interval + 1 < starts.length && starts[interval + 1] <= first) {
                interval++;
            }
            holdsFirstOf[block] = interval;
        }
        holdsFirstOf[BLOCKS] = starts.length - 1;
    }

    int find(int address) {
        int key = flipped(address);
        int block = address >>> BLOCK_BITS;
        int from = holdsFirstOf[block];
        int to = holdsFirstOf[block + 1];
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (starts[middle] <= key) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return ids[from];
    }

    private static int flipped(int address) {
        return address ^ Integer.MIN_VALUE;
    }
}
