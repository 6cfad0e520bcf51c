package io.penstock.edge.delivery;

import io.penstock.edge.message.Ascii;
import io.penstock.edge.message.Field;
import io.penstock.edge.message.HttpDates;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.ContentFile;
import java.time.Instant;
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

    static Outcome evaluate(RequestHead request, ContentFile file) {
        if (request.has(Field.IF_MATCH)) {
            if (!listed(request, Field.IF_MATCH, file.etag(), false)) {
                return Outcome.FAILED;
            }
        } else if (date(request, Field.IF_UNMODIFIED_SINCE)
                .filter(since -> file.lastModified().isAfter(since))
                .isPresent()) {
            return Outcome.FAILED;
        }
        if (request.has(Field.IF_NONE_MATCH)) {
            return listed(request, Field.IF_NONE_MATCH, file.etag(), true) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
        }
        return date(request, Field.IF_MODIFIED_SINCE)
                        .filter(since -> !file.lastModified().isAfter(since))
                        .isPresent()
                ? Outcome.NOT_MODIFIED
                : Outcome.PROCEED;
    }

    /** Whether a Range may be honoured: no If-Range, or one that names this very content (strong comparison). */
    static boolean rangeHolds(RequestHead request, ContentFile file) {
        if (!request.has(Field.IF_RANGE)) {
            return true;
        }
        int from = request.from(Field.IF_RANGE);
        int to = request.to(Field.IF_RANGE);
        return (from < to && request.bytes()[from] == '"')
                ? isText(request.bytes(), from, to, file.etag())
                : date(request, Field.IF_RANGE)
                        .filter(file.lastModified()::equals)
                        .isPresent();
    }

    /** Whether a list of entity tags holds this one (RFC 9110, 8.8.3.2); no tag of ours holds a comma. */
    private static boolean listed(RequestHead request, Field field, String etag, boolean weakly) {
        byte[] bytes = request.bytes();
        int to = request.to(field);
        for (int at = request.from(field); at <= to; ) {
            int comma = Ascii.indexOf((byte) ',', bytes, at, to);
            int behind = comma < 0 ? to : comma;
            int from = at;
            int end = behind;
            while (from < end && (bytes[from] == ' ' || bytes[from] == '\t')) {
                from++;
            }
            while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
                end--;
            }
            boolean weak = end - from > 2 && bytes[from] == 'W' && bytes[from + 1] == '/';
            if (isText(bytes, from, end, "*") || isText(bytes, weak && weakly ? from + 2 : from, end, etag)) {
                return true;
            }
            at = behind + 1;
        }
        return false;
    }

    private static boolean isText(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** An HTTP date; what is none counts as not sent (RFC 9110, 13.1.3). */
    private static Optional<Instant> date(RequestHead request, Field field) {
        return request.has(field) ? HttpDates.parse(request.text(field)) : Optional.empty();
    }
}
