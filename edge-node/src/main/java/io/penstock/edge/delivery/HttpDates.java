package io.penstock.edge.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in headers (RFC 9110, 5.6.7); the present second's is formatted once. Thread-safe. */
final class HttpDates {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    private record Formatted(long second, String text) {}

    private HttpDates() {}

    static String now() {
        long second = System.currentTimeMillis() / 1000;
        Formatted known = last;
        if (known.second() != second) {
            known = new Formatted(second, format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text();
    }

    static String format(Instant instant) {
        return FORM.format(instant);
    }
}
