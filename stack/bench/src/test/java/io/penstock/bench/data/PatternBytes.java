package io.penstock.bench.data;

/** The bytes of files, for tests in other packages. */
public final class PatternBytes {
    private PatternBytes() {}

    /** The whole of the i-th file of a kind. */
    public static byte[] of(FileKind kind, int i) {
        return Pattern.file(kind.number(i), kind.bytes()).array();
    }

    public static byte at(int number, long offset) {
        byte[] one = new byte[1];
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            one[0] = (byte) value;
            if (Pattern.mismatch(number, offset, one, 0, 1) < 0) {
                return one[0];
            }
        }
        throw new AssertionError("every byte has a value");
    }
}
