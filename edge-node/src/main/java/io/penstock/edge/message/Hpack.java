package io.penstock.edge.message;

import java.util.Arrays;

/**
 * Writes field sections of responses in HPACK (RFC 7541) that refers to the static table alone: each block stands for itself,
 * so that it can be made once and sent on any connection, in any order. Strings are not Huffman-coded, for what they are
 * shorter by is less than what coding them costs. Not thread-safe.
 */
public final class Hpack {
    /** Names by their place in the static table (RFC 7541, appendix A). */
    public static final int ACCEPT_RANGES = 18;

    public static final int ALLOW_ORIGIN = 20;
    public static final int ALLOW = 22;
    public static final int CACHE_CONTROL = 24;
    public static final int CONTENT_LENGTH = 28;
    public static final int CONTENT_RANGE = 30;
    public static final int CONTENT_TYPE = 31;
    public static final int DATE = 33;
    public static final int ETAG = 34;
    public static final int LAST_MODIFIED = 44;
    public static final int RETRY_AFTER = 53;

    private static final int STATUS = 8;
    private static final int[] INDEXED_STATUSES = {200, 204, 206, 304, 400, 404, 500};
    private static final int INDEXED = 0x80;
    private static final int LITERAL_PREFIX = 0x0f;
    private static final int STRING_PREFIX = 0x7f;
    private static final int MOST_DIGITS = 19;
    private byte[] bytes;
    private int length;

    /** @param capacity to begin with */
    public Hpack(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** What was written, up to {@link #length}. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    public Hpack clear() {
        length = 0;
        return this;
    }

    /** Takes a block, or a part of one, that was written before. */
    public Hpack put(byte[] block) {
        room(block.length);
        System.arraycopy(block, 0, bytes, length, block.length);
        length += block.length;
        return this;
    }

    /** Must come first (RFC 9113, 8.3). */
    public Hpack status(int status) {
        int known = Arrays.binarySearch(INDEXED_STATUSES, status);
        if (known >= 0) {
            room(1);
            bytes[length++] = (byte) (INDEXED | (STATUS + known));
            return this;
        }
        return field(STATUS, status);
    }

    /** @param name one of the static table */
    public Hpack field(int name, byte[] value) {
        name(name);
        return string(value);
    }

    public Hpack field(int name, String ascii) {
        return field(name, Ascii.bytes(ascii));
    }

    public Hpack field(int name, long number) {
        name(name);
        room(1 + MOST_DIGITS);
        int lengthAt = length++;
        digits(number);
        bytes[lengthAt] = (byte) (length - lengthAt - 1);
        return this;
    }

    /** Content-Range (RFC 9110, 14.4). */
    public Hpack contentRange(long first, long count, long fileBytes) {
        name(CONTENT_RANGE);
        room(1 + "bytes -/".length() + 3 * MOST_DIGITS);
        int lengthAt = length++;
        ascii("bytes ");
        digits(first);
        ascii("-");
        digits(first + count - 1);
        ascii("/");
        digits(fileBytes);
        bytes[lengthAt] = (byte) (length - lengthAt - 1);
        return this;
    }

    /** @param lowerCase name that is not in the static table */
    public Hpack field(String lowerCase, String ascii) {
        room(1);
        bytes[length++] = 0;
        string(Ascii.bytes(lowerCase));
        return string(Ascii.bytes(ascii));
    }

    /** A literal that nobody is to index (RFC 7541, 6.2.2). */
    private void name(int index) {
        number(0, LITERAL_PREFIX, index);
    }

    private Hpack string(byte[] value) {
        number(0, STRING_PREFIX, value.length);
        return put(value);
    }

    /** RFC 7541, 5.1. */
    private void number(int flags, int prefix, int value) {
        room(6);
        if (value < prefix) {
            bytes[length++] = (byte) (flags | value);
            return;
        }
        bytes[length++] = (byte) (flags | prefix);
        int rest = value - prefix;
        while (rest >= 0x80) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void digits(long number) {
        int count = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            count++;
        }
        long rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
