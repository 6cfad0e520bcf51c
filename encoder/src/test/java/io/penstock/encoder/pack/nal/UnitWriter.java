package io.penstock.encoder.pack.nal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes a NAL unit bit by bit, and then with emulation prevention bytes, for tests. */
final class UnitWriter {
    private final StringBuilder bits = new StringBuilder();

    UnitWriter u(int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(value >> i & 1);
        }
        return this;
    }

    /** Some flags. */
    UnitWriter flags(int... values) {
        for (int value : values) {
            u(1, value);
        }
        return this;
    }

    /** Some unsigned Exp-Golomb codes. */
    UnitWriter ue(long... values) {
        for (long value : values) {
            int length = 64 - Long.numberOfLeadingZeros(value + 1);
            u(length - 1, 0).u(length, value + 1);
        }
        return this;
    }

    /** Some signed ones. */
    UnitWriter se(int... values) {
        for (int value : values) {
            ue(value > 0 ? 2L * value - 1 : -2L * value);
        }
        return this;
    }

    /** A bit of 1, then 0 up to the next whole byte. */
    UnitWriter align() {
        u(1, 1);
        while (bits.length() % 8 != 0) {
            u(1, 0);
        }
        return this;
    }

    int bits() {
        return bits.length();
    }

    /** All written so far, the last byte filled up with 1 bits, and then more, with prevention bytes. */
    ByteBuffer unit(byte... more) {
        return ByteBuffer.wrap(escaped(joined(rawBytes(), more)));
    }

    /** How many of {@link #unit}'s bytes hold what was written. */
    int bytes() {
        return escaped(rawBytes()).length;
    }

    private byte[] rawBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String padded = bits + "1".repeat((8 - bits.length() % 8) % 8);
        for (int i = 0; i < padded.length(); i += 8) {
            out.write(Integer.parseInt(padded, i, i + 8, 2));
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] escaped(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (byte value : raw) {
            if (zeros >= 2 && value >= 0 && value <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return out.toByteArray();
    }
}
