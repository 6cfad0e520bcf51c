package io.penstock.bench.http;

import io.penstock.bench.load.LoadException;
import java.nio.charset.StandardCharsets;

/**
 * Reads status and Content-Length out of the head of an HTTP/1.1 answer (RFC 9112), without making objects. What the load
 * client cannot deal with is an error: other transfer codings, a connection that is to be closed. The connection's thread
 * owns it.
 */
final class ResponseHead {
    private static final byte[] VERSION = ascii("HTTP/1.1 ");
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
    private static final byte[] CONNECTION_CLOSE = ascii("connection: close");
    private static final int MOST_DIGITS = 18;

    private int status;
    private long contentLength;

    /**
     * Reads a head that starts at {@code from}.
     *
     * @return where the body starts, or -1 while the head's end has not arrived
     * @throws LoadException where this is no head
     */
    int parse(byte[] bytes, int from, int to) {
        status = 0;
        contentLength = -1;
        int line = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            int end = i > line && bytes[i - 1] == '\r' ? i - 1 : i;
            if (line == from) {
                statusLine(bytes, line, end);
            } else if (end == line) {
                return i + 1;
            } else {
                field(bytes, line, end);
            }
            line = i + 1;
        }
        return -1;
    }

    int status() {
        return status;
    }

    /** Bytes, or -1 where the head names none. */
    long contentLength() {
        return contentLength;
    }

    private void statusLine(byte[] bytes, int from, int to) {
        int digits = from + VERSION.length;
        if (to - from < VERSION.length + 3 || !startsWith(bytes, from, to, VERSION, false)) {
            throw malformed(bytes, from, to, "HTTP/1.1 and a status");
        }
        status = (int) number(bytes, digits, digits + 3);
    }

    private void field(byte[] bytes, int from, int to) {
        // Tells nearly all fields apart by one byte.
        int first = bytes[from] | 0x20;
        if (first == 'c') {
            if (startsWith(bytes, from, to, CONTENT_LENGTH, true)) {
                contentLength = number(bytes, from + CONTENT_LENGTH.length, to);
            } else if (startsWith(bytes, from, to, CONNECTION_CLOSE, true)) {
                throw malformed(bytes, from, to, "a connection that is kept");
            }
        } else if (first == 't' && startsWith(bytes, from, to, TRANSFER_ENCODING, true)) {
            throw malformed(bytes, from, to, "a Content-Length");
        }
    }

    private static long number(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw malformed(bytes, from, to, "a number");
            }
            value = value * 10 + bytes[i] - '0';
        }
        if (start == to || to - start > MOST_DIGITS) {
            throw malformed(bytes, from, to, "a number");
        }
        return value;
    }

    /** @param lower whether {@code expected} is in lower case and the bytes may be in any */
    private static boolean startsWith(byte[] bytes, int from, int to, byte[] expected, boolean lower) {
        if (to - from < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            byte given = bytes[from + i];
            if (given != expected[i] && !(lower && given >= 'A' && given <= 'Z' && given + 32 == expected[i])) {
                return false;
            }
        }
        return true;
    }

    private static LoadException malformed(byte[] bytes, int from, int to, String right) {
        String line = new String(bytes, from, Math.min(to - from, 80), StandardCharsets.ISO_8859_1);
        return new LoadException("the answer's head has \"" + line + "\" where " + right + " would be right");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
