package io.penstock.encoder.quality;

/** Which sample stands for one outside of the picture. */
final class MirroredIndex {
    private MirroredIndex() {}

    /** Mirrored at the first sample and at the last, neither of them twice. */
    static int aroundSamples(int index, int size) {
        int inside = Math.abs(index);
        return inside < size ? inside : 2 * size - 2 - inside;
    }

    /** Mirrored at the first sample, but behind the last one, which comes twice. */
    static int behindTheLast(int index, int size) {
        int inside = Math.abs(index);
        return inside < size ? inside : 2 * size - 1 - inside;
    }

    /** Mirrors a row beyond its ends, {@code reach} samples far, around the first and the last. */
    static void extend(int[] row, int reach, int width) {
        for (int i = 1; i <= reach; i++) {
            row[reach - i] = row[reach + i];
            row[reach + width - 1 + i] = row[reach + width - 1 - i];
        }
    }

    /** 0, 1, 2, ...: where the taps of a filter along a row begin to read. */
    static int[] offsets(int taps) {
        int[] offsets = new int[taps];
        for (int tap = 0; tap < taps; tap++) {
            offsets[tap] = tap;
        }
        return offsets;
    }
}
