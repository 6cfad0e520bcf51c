package io.penstock.encoder.quality;

/** Without vectors: two pairs of taps at a time, which the just-in-time compiler makes vectors of by itself where it can. */
final class PlainLanes implements Lanes {
    @Override
    public void filter(int[] from, int[] starts, int[] gauss, int[] to, int at, int count, int rounding, int shift) {
        int middle = gauss.length / 2;
        int centre = starts[middle];
        for (int x = 0; x < count; x++) {
            to[at + x] = rounding + gauss[middle] * from[centre + x];
        }
        for (int tap = 0; tap + 1 < middle; tap += 2) {
            addPairs(from, starts, gauss, tap, to, at, count);
        }
        if (middle % 2 == 1) {
            addPair(from, starts[middle - 1], starts[middle + 1], gauss[middle - 1], to, at, count);
        }
        for (int x = 0; x < count; x++) {
            to[at + x] >>>= shift;
        }
    }

    private static void addPairs(int[] from, int[] starts, int[] gauss, int tap, int[] to, int at, int count) {
        int last = gauss.length - 1;
        int weight = gauss[tap];
        int next = gauss[tap + 1];
        int a = starts[tap];
        int b = starts[last - tap];
        int c = starts[tap + 1];
        int d = starts[last - tap - 1];
        for (int x = 0; x < count; x++) {
            to[at + x] += weight * (from[a + x] + from[b + x]) + next * (from[c + x] + from[d + x]);
        }
    }

    private static void addPair(int[] from, int left, int right, int weight, int[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            to[at + x] += weight * (from[left + x] + from[right + x]);
        }
    }
}
