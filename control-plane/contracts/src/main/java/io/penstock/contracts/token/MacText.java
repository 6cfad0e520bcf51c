package io.penstock.contracts.token;

import java.util.Arrays;

/** 32 bytes as 43 characters of unpadded base64url (RFC 4648, 5), read in place. */
final class MacText {
    private static final int CHARS = 43;
    private static final int BYTES = 32;
    private static final int ASCII = 128;
    /** 43 characters of six bits hold two bits more than 32 bytes; they must be 0. */
    private static final int UNUSED_BITS = 0b11;

    private static final byte[] VALUES = values();

    private MacText() {}

    static boolean isMac(String text, int begin) {
        for (int i = begin; i < begin + CHARS; i++) {
            if (text.charAt(i) >= ASCII || VALUES[text.charAt(i)] < 0) {
                return false;
            }
        }
        return (VALUES[text.charAt(begin + CHARS - 1)] & UNUSED_BITS) == 0;
    }

    /** @param begin where {@link #isMac} holds */
    static byte[] bytes(String text, int begin) {
        byte[] bytes = new byte[BYTES];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = begin; i < begin + CHARS; i++) {
            bits = bits << 6 | VALUES[text.charAt(i)];
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
            }
        }
        return bytes;
    }

    private static byte[] values() {
        byte[] values = new byte[ASCII];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
