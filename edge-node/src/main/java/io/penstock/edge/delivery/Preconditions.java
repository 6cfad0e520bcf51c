package io.penstock.edge.delivery;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.edge.store.ContentFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Conditional requests, in the order of RFC 9110, 13.2.2. */
final class Preconditions {
    /** What the conditions of a request come to. */
    enum Outcome {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    private Preconditions() {}

    static Outcome evaluate(HttpHeaders headers, ContentFile file) {
        String ifMatch = headers.get(HttpHeaderNames.IF_MATCH);
        if (ifMatch != null) {
            if (!listed(ifMatch, file.etag(), false)) {
                return Outcome.FAILED;
            }
        } else if (date(headers.get(HttpHeaderNames.IF_UNMODIFIED_SINCE))
                .filter(since -> file.lastModified().isAfter(since))
                .isPresent()) {
            return Outcome.FAILED;
        }
        String ifNoneMatch = headers.get(HttpHeaderNames.IF_NONE_MATCH);
        if (ifNoneMatch != null) {
            return listed(ifNoneMatch, file.etag(), true) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
        }
        return date(headers.get(HttpHeaderNames.IF_MODIFIED_SINCE))
                        .filter(since -> !file.lastModified().isAfter(since))
                        .isPresent()
                ? Outcome.NOT_MODIFIED
                : Outcome.PROCEED;
    }

    /** Whether a Range may be honoured: no If-Range, or one that names this very content (strong comparison). */
    static boolean rangeHolds(HttpHeaders headers, ContentFile file) {
        String ifRange = headers.get(HttpHeaderNames.IF_RANGE);
        if (ifRange == null) {
            return true;
        }
        return ifRange.startsWith("\"")
                ? ifRange.equals(file.etag())
                : date(ifRange).filter(file.lastModified()::equals).isPresent();
    }

    private static boolean listed(String header, String etag, boolean weakly) {
        for (String entry : header.split(",")) {
            String tag = entry.strip();
            if (tag.equals("*") || tag.equals(etag) || (weakly && tag.equals("W/" + etag))) {
                return true;
            }
        }
        return false;
    }

    /** An HTTP date; what is none counts as not sent (RFC 9110, 13.1.3). */
    private static Optional<Instant> date(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
