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
            case 17 -> seventeen(from, starts[0], starts[1] - starts[0] == 1, to, at, begin, end, rounding, shift);
            default ->
                throw new IllegalArgumentException("a filter of " + gauss.length + " taps; 3, 5, 9 or 17 are known");
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

    /**
     * Weights and distances are written out: then the compiler keeps the ones in registers and the others in instructions. Both
     * directions stand in one method, so that it is too large to be inlined: a caller that holds several of these loops exceeds
     * what the compiler looks at, and leaves vectors in memory.
     */
    private static void seventeen(
            int[] from, int first, boolean along, int[] to, int at, int begin, int end, int rounding, int shift) {
        if (along) {
            for (int x = begin; x < end; x += LANES) {
                IntVector.fromArray(SPECIES, from, first + x + 8)
                        .mul(7784)
                        .add(rounding)
                        .add(IntVector.fromArray(SPECIES, from, first + x)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 16))
                                .mul(489))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 1)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 15))
                                .mul(935))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 2)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 14))
                                .mul(1640))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 3)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 13))
                                .mul(2640))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 4)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 12))
                                .mul(3896))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 5)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 11))
                                .mul(5274))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 6)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 10))
                                .mul(6547))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 7)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 9))
                                .mul(7455))
                        .lanewise(VectorOperators.LSHR, shift)
                        .intoArray(to, at + x);
            }
        } else {
            for (int x = begin; x < end; x += LANES) {
                IntVector.fromArray(SPECIES, from, first + x + 8 * Blur.STRIDE)
                        .mul(7784)
                        .add(rounding)
                        .add(IntVector.fromArray(SPECIES, from, first + x)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 16 * Blur.STRIDE))
                                .mul(489))
                        .add(IntVector.fromArray(SPECIES, from, first + x + Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 15 * Blur.STRIDE))
                                .mul(935))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 2 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 14 * Blur.STRIDE))
                                .mul(1640))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 3 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 13 * Blur.STRIDE))
                                .mul(2640))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 4 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 12 * Blur.STRIDE))
                                .mul(3896))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 5 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 11 * Blur.STRIDE))
                                .mul(5274))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 6 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 10 * Blur.STRIDE))
                                .mul(6547))
                        .add(IntVector.fromArray(SPECIES, from, first + x + 7 * Blur.STRIDE)
                                .add(IntVector.fromArray(SPECIES, from, first + x + 9 * Blur.STRIDE))
                                .mul(7455))
                        .lanewise(VectorOperators.LSHR, shift)
                        .intoArray(to, at + x);
            }
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
