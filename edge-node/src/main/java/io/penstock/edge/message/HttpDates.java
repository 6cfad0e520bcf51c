package io.penstock.edge.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates in header fields (RFC 9110, 5.6.7); the present second's is formatted once. Thread-safe. */
public final class HttpDates {
    private static final DateTimeFormatter FORM = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> READ = List.of(
            FORM,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            form("EEE MMM ppd HH:mm:ss yyyy"));
    private static volatile Formatted last = new Formatted(Long.MIN_VALUE, new byte[0]);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Formatted(long second, byte[] text) {}

    private HttpDates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** This second as a field's value. Shared: not to be written to. */
    public static byte[] now() {
        long second = System.currentTimeMillis() / 1000;
        Formatted known = last;
        if (known.second() != second) {
            known = new Formatted(second, Ascii.bytes(format(Instant.ofEpochSecond(second))));
            last = known;
        }
        return known.text();
    }

    public static String format(Instant instant) {
        return FORM.format(instant);
    }

    /** A date in one of the three forms that RFC 9110 has recipients read; empty where it is in none. */
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : READ) {
            Optional<Instant> read = parse(text, form);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
