package io.penstock.encoder.encode;

import java.util.HashMap;
import java.util.Map;

/** Numbers the tracks of each language: {@code eng}, {@code eng-2}, {@code fra}. */
final class TrackIds {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(LanguageTag language) {
        int number = seen.merge(language.iso639(), 1, Integer::sum);
        return number == 1 ? language.iso639() : language.iso639() + "-" + number;
    }
}
