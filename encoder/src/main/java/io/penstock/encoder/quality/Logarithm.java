package io.penstock.encoder.quality;

/** Binary logarithms of whole numbers, in steps of 1/2048, from their 16 leading bits. */
final class Logarithm {
    static final int ONE = 2048;
    private static final char[] OF_16_BITS = table();

    private Logarithm() {}

    /** @param number of at least 16 bits */
    static int of(long number) {
        int cut = 48 - Long.numberOfLeadingZeros(number);
        return OF_16_BITS[(int) (number >>> cut)] + ONE * cut;
    }

    private static char[] table() {
        char[] table = new char[1 << 16];
        for (int i = 1 << 15; i < table.length; i++) {
            table[i] = (char) Math.round((float) (Math.log(i) / Math.log(2)) * ONE);
        }
        return table;
    }
}
