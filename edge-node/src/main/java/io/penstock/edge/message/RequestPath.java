package io.penstock.edge.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The path of a request target (RFC 9112, 3.2: origin form, or absolute form without its authority), percent-decoded once. An
 * encoded slash or backslash, a control character, bytes that are no UTF-8, and elements {@code .} or {@code ..} make it
 * malformed: none has an honest use here.
 */
final class RequestPath {
    private static final byte[] HTTP = Ascii.bytes("http://");
    private static final byte[] HTTPS = Ascii.bytes("https://");

    private RequestPath() {}

    /** @return false where it is malformed */
    static boolean decode(RequestHead head) {
        byte[] bytes = head.bytes();
        int from = withoutAuthority(bytes, head.targetFrom(), head.targetTo());
        int query = Ascii.indexOf((byte) '?', bytes, head.targetFrom(), head.targetTo());
        int to = query < 0 ? head.targetTo() : query;
        if (from >= to || bytes[from] != '/') {
            return false;
        }
        head.path(from + 1, to);
        return (Ascii.indexOf((byte) '%', bytes, from, to) < 0 ? isAscii(bytes, from, to) : percentDecode(head))
                && wellFormed(head.bytes(), head.pathFrom(), head.pathTo());
    }

    private static int withoutAuthority(byte[] bytes, int from, int to) {
        int scheme = prefix(HTTP, bytes, from, to) + prefix(HTTPS, bytes, from, to);
        if (scheme == 0) {
            return from;
        }
        int slash = Ascii.indexOf((byte) '/', bytes, from + scheme, to);
        return slash < 0 ? to : slash;
    }

    private static int prefix(byte[] text, byte[] bytes, int from, int to) {
        return to - from >= text.length && Ascii.equalsIgnoreCase(text, bytes, from, from + text.length)
                ? text.length
                : 0;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean percentDecode(RequestHead head) {
        int from = head.pathFrom();
        int to = head.pathTo();
        int start = head.room(to - from);
        byte[] bytes = head.bytes();
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b < 0) {
                return false;
            }
            if (b == '%') {
                int value = i + 2 < to ? hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]) : -1;
                if (value <= 0 || hex(bytes[i + 2]) < 0 || value == '/' || value == '\\') {
                    return false;
                }
                b = (byte) value;
                i += 2;
            }
            bytes[start + length++] = b;
        }
        head.path(start, start + length);
        return isUtf8(bytes, start, length);
    }

    private static boolean isUtf8(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean wellFormed(byte[] bytes, int from, int to) {
        int element = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '/') {
                if (isDots(bytes, element, i)) {
                    return false;
                }
                element = i + 1;
            } else if ((bytes[i] >= 0 && bytes[i] < ' ') || bytes[i] == 0x7f || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether an element is {@code .} or {@code ..}. */
    private static boolean isDots(byte[] bytes, int from, int to) {
        int length = to - from;
        return length > 0 && length <= 2 && bytes[from] == '.' && bytes[to - 1] == '.';
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
