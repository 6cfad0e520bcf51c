package io.penstock.edge.http;

import io.penstock.edge.delivery.Decision;
import io.penstock.edge.message.Hpack;
import io.penstock.edge.message.HttpDates;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.FileHeads;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.Refusal;

/** Writes the field blocks of HTTP/2 answers: the same fields as {@link Http1Heads}, but for what concerns the connection. */
final class Http2Heads {
    private Http2Heads() {}

    static void whole(Hpack block, OpenFile file) {
        end(block.clear().put(file.heads().http2().whole()));
    }

    static void part(Hpack block, OpenFile file, long first, long length) {
        end(block.clear()
                .put(file.heads().http2().part())
                .contentRange(first, length, file.file().bytes())
                .field(Hpack.CONTENT_LENGTH, length));
    }

    static void parts(Hpack block, OpenFile file, Multipart parts) {
        end(block.clear()
                .put(file.heads().http2().several())
                .field(Hpack.CONTENT_TYPE, "multipart/byteranges; boundary=" + parts.boundary())
                .field(Hpack.CONTENT_LENGTH, parts.bytes()));
    }

    /** An answer without a body, about a file. */
    static void bodiless(Hpack block, Decision.Outcome outcome, ContentFile file) {
        begin(block, outcome.status());
        switch (outcome) {
            case NOT_MODIFIED -> FileHeads.validators(block, file);
            case UNSATISFIABLE ->
                block.field(Hpack.CONTENT_RANGE, "bytes */" + file.bytes()).field(Hpack.CONTENT_LENGTH, 0);
            case PRECONDITION_FAILED -> block.field(Hpack.CONTENT_LENGTH, 0);
            case WHOLE, PART, PARTS -> throw new IllegalArgumentException(outcome + " has a body");
        }
        end(block);
    }

    static void options(Hpack block) {
        begin(block, 204);
        end(block.field(Hpack.ALLOW, Refusals.METHODS)
                .field("access-control-allow-methods", Refusals.METHODS)
                .field("access-control-allow-headers", "*")
                .field("access-control-max-age", "86400"));
    }

    /** @param bodyBytes of the words, which follow unless the method is HEAD */
    static void refusal(Hpack block, Refusal refusal, int bodyBytes) {
        begin(block, refusal.status());
        String allow = Refusals.allow(refusal);
        String retryAfter = Refusals.retryAfter(refusal);
        if (allow != null) {
            block.field(Hpack.ALLOW, allow);
        } else if (retryAfter != null) {
            block.field(Hpack.RETRY_AFTER, retryAfter);
        }
        end(block.field(Hpack.CONTENT_TYPE, Refusals.CONTENT_TYPE)
                .field(Hpack.CACHE_CONTROL, Refusals.CACHE_CONTROL)
                .field(Hpack.CONTENT_LENGTH, bodyBytes));
    }

    private static void begin(Hpack block, int status) {
        FileHeads.crossOrigin(block.clear().status(status));
    }

    private static void end(Hpack block) {
        block.field(Hpack.DATE, HttpDates.now());
    }
}
