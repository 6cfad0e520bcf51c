package io.penstock.edge.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A walk over DER (X.690), as much of it as private keys and OCSP responses need: definite lengths and tags of one byte. Every
 * length is checked against what is there. Used by one thread.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_ID = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private final int end;
    private int position;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** Constructed, context-specific tag: {@code [number]} around another value. */
    static int explicit(int number) {
        return 0xa0 | number;
    }

    boolean hasNext() {
        return position < end;
    }

    boolean nextIs(int tag) {
        return hasNext() && (bytes[position] & 0xff) == tag;
    }

    /** Goes into the next value, which must have this tag. */
    Der enter(int tag) throws IOException {
        if (!nextIs(tag)) {
            throw malformed("tag " + hex(tag) + " is wanted and "
                    + (hasNext() ? hex(bytes[position] & 0xff) : "the end") + " found");
        }
        return next();
    }

    /** Goes into the next value, whatever it is. */
    Der next() throws IOException {
        position++;
        int length = length();
        if (length > end - position) {
            throw malformed("a value of " + length + " bytes is longer than what holds it");
        }
        int start = position;
        position += length;
        return new Der(bytes, start, position);
    }

    /** The tag of the next value. */
    int peek() throws IOException {
        if (!hasNext()) {
            throw malformed("a value is missing at its end");
        }
        return bytes[position] & 0xff;
    }

    /** What this walk has not passed yet. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    private int length() throws IOException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 3) {
            throw malformed("lengths must be definite and below 16 MiB");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | octet();
        }
        return length;
    }

    private int octet() throws IOException {
        if (!hasNext()) {
            throw malformed("it ends within a length");
        }
        return bytes[position++] & 0xff;
    }

    /** A value made of its parts. */
    static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        made.write(tag);
        if (length < 0x80) {
            made.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            made.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                made.write(length >>> (8 * i));
            }
        }
        for (byte[] part : parts) {
            made.writeBytes(part);
        }
        return made.toByteArray();
    }

    private static String hex(int tag) {
        return HexFormat.of().toHexDigits((byte) tag);
    }

    private static IOException malformed(String what) {
        return new IOException("malformed DER: " + what);
    }
}
