package io.penstock.edge.log;

import org.jspecify.annotations.Nullable;

/** A typed value of CMCD. */
sealed interface CmcdValue {
    record Whole(long value) implements CmcdValue {}

    record Decimal(double value) implements CmcdValue {}

    record Flag(boolean value) implements CmcdValue {}

    record Text(String value) implements CmcdValue {}

    int MOST_DIGITS = 15;
    int LONGEST_TEXT = 64;
    int LONGEST_PATH = 1024;

    /**
     * A value as it stands without quotes.
     *
     * @return null where the key takes no such value
     */
    static @Nullable CmcdValue bare(CmcdKey key, String text) {
        return switch (key.kind()) {
            case INTEGER -> isNumber(text, false) ? new Whole(Long.parseLong(text)) : null;
            case DECIMAL -> isNumber(text, true) ? new Decimal(Double.parseDouble(text)) : null;
            case FLAG ->
                switch (text) {
                    case "?1", "true" -> new Flag(true);
                    case "?0", "false" -> new Flag(false);
                    default -> null;
                };
            case TOKEN -> key.takes(text) ? new Text(text) : null;
            case TEXT, RANGE, PATH -> null;
        };
    }

    /** A value that stood in quotes, without them. */
    static @Nullable CmcdValue quoted(CmcdKey key, String text) {
        return switch (key.kind()) {
            case TEXT -> isWithin(text, LONGEST_TEXT) ? new Text(Redaction.text(text)) : null;
            case RANGE -> isRange(text) ? new Text(text) : null;
            // Percent-encoded in itself, for it is a reference; the request after this one would open as this one does.
            case PATH -> isWithin(text, LONGEST_PATH) ? new Text(nextPath(text)) : null;
            case INTEGER, DECIMAL, FLAG, TOKEN -> null;
        };
    }

    /** Digits, and where {@code decimal} is set at most one point between them. */
    private static boolean isNumber(String text, boolean decimal) {
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && decimal && !point && i > 0 && i < text.length() - 1) {
                point = true;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return isWithin(text, MOST_DIGITS);
    }

    private static boolean isRange(String text) {
        int dash = text.indexOf('-');
        return dash >= 0 && isEmptyOrNumber(text.substring(0, dash)) && isEmptyOrNumber(text.substring(dash + 1));
    }

    private static boolean isEmptyOrNumber(String text) {
        return text.isEmpty() || isNumber(text, false);
    }

    private static boolean isWithin(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static String nextPath(String text) {
        String path = Redaction.decoded(text);
        return path.startsWith("/") ? Redaction.path(path) : Redaction.text(path);
    }
}
