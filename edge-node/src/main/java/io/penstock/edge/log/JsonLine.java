package io.penstock.edge.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Lines of JSON (RFC 8259) in one growing buffer. Names are the program's own and stand as they are; values may be anything
 * that a stranger sent: quotes, controls and line ends are escaped, and half surrogate pairs replaced. Used by one thread.
 */
final class JsonLine {
    private static final HexFormat HEX = HexFormat.of();
    private static final char REPLACEMENT = '\ufffd';
    private byte[] bytes = new byte[64 * 1024];
    private int length;
    private boolean first;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Forgets what came after the buffer had this length. */
    void cut(int length) {
        this.length = length;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    void begin() {
        put('{');
        first = true;
    }

    void end() {
        put('}');
        put('\n');
    }

    void beginObject(String name) {
        name(name);
        put('{');
        first = true;
    }

    void endObject() {
        put('}');
        first = false;
    }

    void text(String name, String value) {
        name(name);
        put('"');
        escaped(value);
        put('"');
    }

    void number(String name, long value) {
        name(name);
        ascii(Long.toString(value));
    }

    void decimal(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", for which JSON has no number");
        }
        name(name);
        ascii(Double.toString(value));
    }

    void flag(String name, boolean value) {
        name(name);
        ascii(Boolean.toString(value));
    }

    private void name(String name) {
        if (!first) {
            put(',');
        }
        first = false;
        put('"');
        ascii(name);
        put('"');
        put(':');
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029') {
                put('\\');
                put('u');
                ascii(HEX.toHexDigits(c));
            } else if (c < 0x80) {
                put(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                utf8(new String(new char[] {c, value.charAt(i)}));
            } else {
                utf8(String.valueOf(Character.isSurrogate(c) ? REPLACEMENT : c));
            }
        }
    }

    private void utf8(String character) {
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            put(octet);
        }
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int octet) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) octet;
    }
}
