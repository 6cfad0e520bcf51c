package io.penstock.contracts.token;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart: {@code {format}.{keyId}.{expiry}.{playbackId}.{mac}}. The last two have fixed lengths, so every field
 * is found without a search but for the first dot after the key. One writing for each value: lower-case UUID, unpadded
 * base64url whose unused bits are 0.
 */
final class TokenText {
    static final char UNBOUND = '1';
    static final char BOUND = '2';
    private static final int KEY_BEGIN = 2;
    private static final int MOST_KEY_CHARS = 16;
    private static final int MOST_EXPIRY_DIGITS = 12;
    private static final int UUID_CHARS = 36;
    private static final int MAC_CHARS = 43;
    private static final int SHORTEST = KEY_BEGIN + 1 + 1 + 1 + 1 + UUID_CHARS + 1 + MAC_CHARS;
    private static final int LONGEST = SHORTEST - 2 + MOST_KEY_CHARS + MOST_EXPIRY_DIGITS;

    private final String text;
    private final int keyEnd;

    private TokenText(String text, int keyEnd) {
        this.text = text;
        this.keyEnd = keyEnd;
    }

    /** @return null where the text is no token, whatever the keys */
    static @Nullable TokenText parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || !isFormat(text)) {
            return null;
        }
        TokenText token = new TokenText(text, text.indexOf('.', KEY_BEGIN));
        return token.hasItsDots() && token.hasRightFields() ? token : null;
    }

    boolean isBound() {
        return text.charAt(0) == BOUND;
    }

    int keyBegin() {
        return KEY_BEGIN;
    }

    int keyEnd() {
        return keyEnd;
    }

    /** Where the signed part of the text ends. */
    int headEnd() {
        return macBegin() - 1;
    }

    long expirySeconds() {
        return Long.parseLong(text, keyEnd + 1, idBegin() - 1, 10);
    }

    UUID playbackId() {
        int at = idBegin();
        long high = HexFormat.fromHexDigitsToLong(text, at, at + 8) << 32
                | HexFormat.fromHexDigitsToLong(text, at + 9, at + 13) << 16
                | HexFormat.fromHexDigitsToLong(text, at + 14, at + 18);
        long low = HexFormat.fromHexDigitsToLong(text, at + 19, at + 23) << 48
                | HexFormat.fromHexDigitsToLong(text, at + 24, at + UUID_CHARS);
        return new UUID(high, low);
    }

    /** The 32 bytes that the token claims to be signed with. */
    byte[] mac() {
        return MacText.bytes(text, macBegin());
    }

    private int macBegin() {
        return text.length() - MAC_CHARS;
    }

    private int idBegin() {
        return macBegin() - 1 - UUID_CHARS;
    }

    private static boolean isFormat(String text) {
        return (text.charAt(0) == UNBOUND || text.charAt(0) == BOUND) && text.charAt(1) == '.';
    }

    private boolean hasItsDots() {
        int expiryDigits = idBegin() - 1 - (keyEnd + 1);
        return keyEnd > KEY_BEGIN
                && keyEnd - KEY_BEGIN <= MOST_KEY_CHARS
                && expiryDigits >= 1
                && expiryDigits <= MOST_EXPIRY_DIGITS
                && text.charAt(idBegin() - 1) == '.'
                && text.charAt(macBegin() - 1) == '.';
    }

    private boolean hasRightFields() {
        for (int i = KEY_BEGIN; i < keyEnd; i++) {
            if (!isDigit(text.charAt(i)) && !(text.charAt(i) >= 'a' && text.charAt(i) <= 'z')) {
                return false;
            }
        }
        for (int i = keyEnd + 1; i < idBegin() - 1; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return isUuid() && MacText.isMac(text, macBegin());
    }

    private boolean isUuid() {
        for (int i = 0; i < UUID_CHARS; i++) {
            char c = text.charAt(idBegin() + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
