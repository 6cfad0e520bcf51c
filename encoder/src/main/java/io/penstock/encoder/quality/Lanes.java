package io.penstock.encoder.quality;

/**
 * The one operation in which measuring spends its time, on rows of 32-bit numbers: a symmetric filter. Every implementation
 * gives the same bits; sums are modulo 2^32, so numbers count as unsigned.
 */
interface Lanes {
    /** With the vector unit where this Java runtime was started with the module for it, as {@code ./penstock} does. */
    static Lanes best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        && !Boolean.getBoolean("penstock.plain")
                ? new VectorLanes()
                : new PlainLanes();
    }

    /**
     * {@code to[at + x] = (rounding + sum of gauss[t] * from[starts[t] + x]) >>> shift}, for x from 0 to below {@code count}.
     *
     * @param starts where each tap begins to read
     * @param gauss symmetric, of 3, 5, 9 or 17 taps
     * @param to another array than {@code from}
     */
    void filter(int[] from, int[] starts, int[] gauss, int[] to, int at, int count, int rounding, int shift);
}
