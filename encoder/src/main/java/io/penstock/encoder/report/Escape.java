package io.penstock.encoder.report;

/** Text made harmless between tags and in quoted attributes, of HTML and XML alike. */
final class Escape {
    private static final int REPLACEMENT = 0xFFFD;

    private Escape() {}

    /** Characters that XML 1.0 (section 2.2) has no place for, also as references, become U+FFFD. */
    static void append(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || c > 0xFFFF;
    }
}
