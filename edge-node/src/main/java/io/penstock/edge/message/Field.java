package io.penstock.edge.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The header fields that an answer, or the access log, can depend on; others are passed over. */
@SuppressWarnings("ImmutableEnumChecker") // never written to
public enum Field {
    HOST,
    CONNECTION,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    EXPECT,
    RANGE,
    IF_RANGE,
    IF_MATCH,
    IF_NONE_MATCH,
    IF_MODIFIED_SINCE,
    IF_UNMODIFIED_SINCE,
    USER_AGENT,
    CMCD_REQUEST,
    CMCD_OBJECT,
    CMCD_STATUS,
    CMCD_SESSION;

    private static final int LONGEST_NAME = 19;
    private static final Field[][] BY_LENGTH = byLength();
    private final byte[] lowerCase =
            name().toLowerCase(java.util.Locale.ROOT).replace('_', '-').getBytes(StandardCharsets.US_ASCII);

    private static Field[][] byLength() {
        Field[][] table = new Field[LONGEST_NAME + 1][];
        for (int length = 0; length <= LONGEST_NAME; length++) {
            int wanted = length;
            table[length] = java.util.Arrays.stream(values())
                    .filter(field -> field.lowerCase.length == wanted)
                    .toArray(Field[]::new);
        }
        return table;
    }

    /** The field of this name, whatever its case; null for one that does not matter here. */
    static @Nullable Field named(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST_NAME) {
            return null;
        }
        for (Field field : BY_LENGTH[length]) {
            if (matches(field.lowerCase, bytes, from)) {
                return field;
            }
        }
        return null;
    }

    private static boolean matches(byte[] lowerCase, byte[] bytes, int from) {
        for (int i = 0; i < lowerCase.length; i++) {
            if (Ascii.lower(bytes[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
