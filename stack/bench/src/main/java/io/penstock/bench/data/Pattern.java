package io.penstock.bench.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The bytes of every file: byte j of file n is byte (n · 7919 + j) mod P of one random block whose length P is a prime, so files differ and no place
 * in one looks like another, and what a file holds can be told without reading it.
 */
public final class Pattern {
    private static final int PERIOD = 1_048_573;
    private static final int STRIDE = 7919;
    private static final byte[] BLOCK = block();

    private Pattern() {}

    /** The whole of a file. */
    static ByteBuffer file(int number, int length) {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int from = place(number, done);
            int part = Math.min(PERIOD - from, length - done);
            System.arraycopy(BLOCK, from, bytes, done, part);
            done += part;
        }
        return ByteBuffer.wrap(bytes);
    }

    /**
     * Compares bytes with those of a file.
     *
     * @param offset in the file, of the first byte given
     * @return the offset in the file of the first byte that differs, or -1
     */
    public static long mismatch(int number, long offset, byte[] bytes, int start, int length) {
        for (int done = 0; done < length; ) {
            int from = place(number, offset + done);
            int part = Math.min(PERIOD - from, length - done);
            int at = Arrays.mismatch(BLOCK, from, from + part, bytes, start + done, start + done + part);
            if (at >= 0) {
                return offset + done + at;
            }
            done += part;
        }
        return -1;
    }

    private static int place(int number, long offset) {
        return (int) (((long) number * STRIDE + offset) % PERIOD);
    }

    private static byte[] block() {
        byte[] bytes = new byte[PERIOD];
        new SplittableRandom(20_16).nextBytes(bytes);
        return bytes;
    }
}
