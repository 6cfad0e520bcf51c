package io.penstock.encoder.pack.nal;

import io.penstock.encoder.pack.PackagingException;
import java.nio.ByteBuffer;

/**
 * Reads the bits of a NAL unit as a parser sees them: without the emulation prevention bytes (a 3 after two zeros; ITU-T H.264
 * section 7.4.1, H.265 section 7.4.2), while counting these too. Exp-Golomb codes by H.264 section 9.1.
 */
final class RbspReader {
    private final ByteBuffer unit;
    private int next;
    private int zeros;
    private int current;
    private int bitsLeft;

    /** Starts at the unit's header. */
    RbspReader(ByteBuffer unit) {
        this.unit = unit.slice();
    }

    /** Bytes of the unit read so far, a begun one and emulation prevention among them. */
    int bytes() {
        return next;
    }

    boolean flag() throws PackagingException {
        return bit() == 1;
    }

    /** An unsigned number of at most 31 bits. */
    int bits(int count) throws PackagingException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) throws PackagingException {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** An unsigned Exp-Golomb code, {@code ue(v)}, with the most its syntax element allows. */
    int ue(String element, int most) throws PackagingException {
        long value = golomb(element);
        if (value > most) {
            throw new PackagingException(element + " is " + value + "; at most " + most + " is possible");
        }
        return (int) value;
    }

    /** A signed one, {@code se(v)} (section 9.1.1). */
    int se(String element) throws PackagingException {
        long code = golomb(element);
        return (int) ((code & 1) == 1 ? (code + 1) / 2 : -(code / 2));
    }

    private long golomb(String element) throws PackagingException {
        int leadingZeros = 0;
        while (bit() == 0) {
            if (++leadingZeros > 31) {
                throw new PackagingException(element + " has more than 31 leading zeros; it must have at most 31");
            }
        }
        return (1L << leadingZeros) - 1 + Integer.toUnsignedLong(bits(leadingZeros));
    }

    private int bit() throws PackagingException {
        if (bitsLeft == 0) {
            current = nextByte();
            bitsLeft = 8;
        }
        bitsLeft--;
        return current >> bitsLeft & 1;
    }

    private int nextByte() throws PackagingException {
        int value = rawByte();
        if (zeros >= 2 && value == 3) {
            zeros = 0;
            value = rawByte();
        }
        zeros = value == 0 ? zeros + 1 : 0;
        return value;
    }

    private int rawByte() throws PackagingException {
        if (next == unit.limit()) {
            throw new PackagingException("a NAL unit of " + unit.limit() + " bytes ends inside what must stand in it");
        }
        return Byte.toUnsignedInt(unit.get(next++));
    }
}
