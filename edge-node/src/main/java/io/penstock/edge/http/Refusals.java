package io.penstock.edge.http;

import io.penstock.edge.message.RequestParser;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The refusals that every version of HTTP has in common, and what their answers say. */
final class Refusals {
    static final String METHODS = "GET, HEAD, OPTIONS";
    static final String CONTENT_TYPE = "text/plain; charset=utf-8";
    static final String CACHE_CONTROL = "no-store";

    static final Refusal MALFORMED_PATH = new Refusal(400, "the path is malformed");
    static final Refusal NO_HOST = new Refusal(400, "requests need one Host field");
    static final Refusal NO_LENGTH = new Refusal(400, "Content-Length is no length");
    static final Refusal GONE = new Refusal(404, "the file is no longer here");
    static final Refusal NOT_ALLOWED = new Refusal(405, "the methods here are " + METHODS);
    static final Refusal TOO_SLOW = new Refusal(408, "the request's head took too long to come");
    static final Refusal NO_BODY = new Refusal(413, "nothing here takes a body");
    static final Refusal TARGET_TOO_LONG =
            new Refusal(414, "a request line may have at most " + RequestParser.LONGEST_LINE + " bytes");
    static final Refusal EXPECTATION = new Refusal(417, "no expectation but 100-continue can be met");
    static final Refusal FIELDS_TOO_LARGE = new Refusal(
            431,
            "a head may have at most " + RequestParser.LARGEST_HEAD + " bytes and " + RequestParser.MOST_FIELDS
                    + " fields");
    static final Refusal DISK_FAILED = new Refusal(500, "this edge's disk did not give the file");
    static final Refusal BUSY = new Refusal(503, "this edge has enough to do; another may have room");
    static final Refusal DISK_BUSY = new Refusal(503, "this edge's disk has enough to do");

    private static final String RETRY_AFTER_SECONDS = "5";

    private Refusals() {}

    /** Why an answer could not even begin. */
    static Refusal unsent(Loads.Outcome why) {
        return why == Loads.Outcome.OVERLOADED ? DISK_BUSY : DISK_FAILED;
    }

    /** The body. */
    static byte[] words(Refusal refusal) {
        return (refusal.reason() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Value of Allow (RFC 9110, 10.2.1), null where it is not owed. */
    static @Nullable String allow(Refusal refusal) {
        return refusal.status() == NOT_ALLOWED.status() ? METHODS : null;
    }

    /** Value of Retry-After (RFC 9110, 10.2.3), null where nothing is known. */
    static @Nullable String retryAfter(Refusal refusal) {
        return refusal.status() == BUSY.status() ? RETRY_AFTER_SECONDS : null;
    }
}
