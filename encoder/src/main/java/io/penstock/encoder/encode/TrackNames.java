package io.penstock.encoder.encode;

import io.penstock.contracts.pack.TrackRole;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives tracks the names that viewers see: the title in the file, cleared of what no playlist can hold, or else the language;
 * no two the same.
 */
final class TrackNames {
    private static final int MOST_CODE_POINTS = 40;

    private final Set<String> given = new HashSet<>();

    String next(String title, LanguageTag language, TrackRole role) {
        String wanted = cleared(title);
        if (wanted.isEmpty()) {
            wanted = languageName(language) + addition(role);
        }
        String name = wanted;
        for (int i = 2; !given.add(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    /** NFC, as HLS has it (RFC 8216 section 4.1), without quotes, control characters and lone halves of a pair. */
    private static String cleared(String title) {
        StringBuilder text = new StringBuilder();
        Normalizer.normalize(title, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> c == '"'
                        ? '\''
                        : Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .limit(MOST_CODE_POINTS)
                .forEach(text::appendCodePoint);
        return text.toString().strip();
    }

    private static String languageName(LanguageTag language) {
        return language.equals(LanguageTag.UNDETERMINED)
                ? "Unknown language"
                : Locale.forLanguageTag(language.bcp47()).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String addition(TrackRole role) {
        return switch (role) {
            case MAIN, ALTERNATE, SUBTITLE -> "";
            case COMMENTARY -> " (commentary)";
            case DESCRIPTION -> " (audio description)";
            case CAPTION -> " (captions)";
            case FORCED_SUBTITLE -> " (forced)";
        };
    }
}
