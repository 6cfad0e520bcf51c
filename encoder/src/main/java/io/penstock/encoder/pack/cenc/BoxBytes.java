package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.pack.Box;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes (ISO/IEC 14496-12 section 4.2). */
final class BoxBytes {
    private BoxBytes() {}

    static byte[] box(String type, byte[]... parts) {
        int size = 8 + Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).putInt(size).put(ascii(type));
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    /** A full box: with version and flags. */
    static byte[] full(String type, int version, int flags, byte[]... parts) {
        return box(type, ints(version << 24 | flags), joined(parts));
    }

    /** A box as it was read. */
    static byte[] of(Box box) {
        return box(box.type(), content(box));
    }

    static byte[] content(Box box) {
        byte[] content = new byte[box.content().limit()];
        box.reader().get(content);
        return content;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ints(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    /** Box types have characters of one byte each. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
