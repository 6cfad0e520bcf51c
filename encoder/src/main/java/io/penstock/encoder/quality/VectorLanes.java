package io.penstock.encoder.quality;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** With the vector unit. One filter is one small loop: larger ones are not inlined, and then slower than none of this. */
final class VectorLanes implements Lanes {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final Lanes narrow = new PlainLanes();

    @Override
    public void filter(int[] from, int[] starts, int[] gauss, int[] to, int at, int count, int rounding, int shift) {
        if (count < LANES) {
            narrow.filter(from, starts, gauss, to, at, count, rounding, shift);
            return;
        }
        int last = count - LANES;
        loop(from, starts, gauss, to, at, 0, last, rounding, shift);
        loop(from, starts, gauss, to, at, last, count, rounding, shift);
    }

    private static void loop(
            int[] from, int[] starts, int[] gauss, int[] to, int at, int begin, int end, int rounding, int shift) {
        switch (gauss.length) {
            case 3 -> three(from, starts, gauss, to, at, begin, end, rounding, shift);
            case 5 -> five(from, starts, gauss, to, at, begin, end, rounding, shift);
            case 9 -> nine(from, starts, gauss, to, at, begin, end, rounding, shift);
            case 17 -> seventeen(from, starts, gauss, to, at, begin, end, rounding, shift);
            default -> throw new IllegalArgumentException("a filter of " + gauss.length + " taps; 3, 5, 9 or 17 are known");
        }
    }

    // The last vector of a row begins where it ends with the row: some numbers are computed twice, and are the same.

    private static void three(
            int[] from, int[] starts, int[] gauss, int[] to, int at, int begin, int end, int rounding, int shift) {
        int a0 = starts[0];
        int a1 = starts[1];
        int a2 = starts[2];
        for (int x = begin; x < end; x += LANES) {
            centre(from, a1 + x, gauss[1], rounding)
                    .add(pair(from, a0 + x, a2 + x, gauss[0]))
                    .lanewise(VectorOperators.LSHR, shift)
                    .intoArray(to, at + x);
        }
    }

    private static void five(
            int[] from, int[] starts, int[] gauss, int[] to, int at, int begin, int end, int rounding, int shift) {
        int a0 = starts[0];
        int a1 = starts[1];
        int a2 = starts[2];
        int a3 = starts[3];
        int a4 = starts[4];
        for (int x = begin; x < end; x += LANES) {
            centre(from, a2 + x, gauss[2], rounding)
                    .add(pair(from, a0 + x, a4 + x, gauss[0]))
                    .add(pair(from, a1 + x, a3 + x, gauss[1]))
                    .lanewise(VectorOperators.LSHR, shift)
                    .intoArray(to, at + x);
        }
    }

    private static void nine(
            int[] from, int[] starts, int[] gauss, int[] to, int at, int begin, int end, int rounding, int shift) {
        int a0 = starts[0];
        int a1 = starts[1];
        int a2 = starts[2];
        int a3 = starts[3];
        int a4 = starts[4];
        int a5 = starts[5];
        int a6 = starts[6];
        int a7 = starts[7];
        int a8 = starts[8];
        for (int x = begin; x < end; x += LANES) {
            centre(from, a4 + x, gauss[4], rounding)
                    .add(pair(from, a0 + x, a8 + x, gauss[0]))
                    .add(pair(from, a1 + x, a7 + x, gauss[1]))
                    .add(pair(from, a2 + x, a6 + x, gauss[2]))
                    .add(pair(from, a3 + x, a5 + x, gauss[3]))
                    .lanewise(VectorOperators.LSHR, shift)
                    .intoArray(to, at + x);
        }
    }

    private static void seventeen(
            int[] from, int[] starts, int[] gauss, int[] to, int at, int begin, int end, int rounding, int shift) {
        int a0 = starts[0];
        int a1 = starts[1];
        int a2 = starts[2];
        int a3 = starts[3];
        int a4 = starts[4];
        int a5 = starts[5];
        int a6 = starts[6];
        int a7 = starts[7];
        int a8 = starts[8];
        int a9 = starts[9];
        int a10 = starts[10];
        int a11 = starts[11];
        int a12 = starts[12];
        int a13 = starts[13];
        int a14 = starts[14];
        int a15 = starts[15];
        int a16 = starts[16];
        for (int x = begin; x < end; x += LANES) {
            centre(from, a8 + x, gauss[8], rounding)
                    .add(pair(from, a0 + x, a16 + x, gauss[0]))
                    .add(pair(from, a1 + x, a15 + x, gauss[1]))
                    .add(pair(from, a2 + x, a14 + x, gauss[2]))
                    .add(pair(from, a3 + x, a13 + x, gauss[3]))
                    .add(pair(from, a4 + x, a12 + x, gauss[4]))
                    .add(pair(from, a5 + x, a11 + x, gauss[5]))
                    .add(pair(from, a6 + x, a10 + x, gauss[6]))
                    .add(pair(from, a7 + x, a9 + x, gauss[7]))
                    .lanewise(VectorOperators.LSHR, shift)
                    .intoArray(to, at + x);
        }
    }

    private static IntVector centre(int[] from, int at, int weight, int rounding) {
        return IntVector.fromArray(SPECIES, from, at).mul(weight).add(rounding);
    }

    private static IntVector pair(int[] from, int left, int right, int weight) {
        return IntVector.fromArray(SPECIES, from, left)
                .add(IntVector.fromArray(SPECIES, from, right))
                .mul(weight);
    }
}
