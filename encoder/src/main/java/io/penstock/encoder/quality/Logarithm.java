package io.penstock.encoder.quality;

/**
 * Binary logarithms of whole numbers, in steps of 1/2048, from their 16 leading bits. A logarithm is at most 0.0861 above the
 * straight line between two powers of two: that difference fits a byte, and the table the processor's nearest cache.
 */
final class Logarithm {
    static final int ONE = 2048;
    private static final int LEADING = 1 << 15;
    private static final byte[] ABOVE_THE_LINE = table();

    private Logarithm() {}

    /** @param number whole, of 16 to 53 bits; as it has a floating point, its leading bits need not be looked for */
    static int of(double number) {
        int leading = (int) (Double.doubleToRawLongBits(number) >>> 37);
        int line = (leading - (1023 << 15)) >> 4;
        return line + (ABOVE_THE_LINE[leading & (LEADING - 1)] & 0xff);
    }

    private static byte[] table() {
        byte[] table = new byte[LEADING];
        for (int i = 0; i < table.length; i++) {
            int logarithm = Math.round((float) (Math.log(i + LEADING) / Math.log(2)) * ONE);
            table[i] = (byte) (logarithm - 15 * ONE - (i >> 4));
        }
        return table;
    }
}
