package io.penstock.edge.delivery;

import io.penstock.edge.message.Field;
import io.penstock.edge.message.Method;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.ContentFile;

/**
 * What of a file a request gets: its preconditions first, then its ranges (RFC 9110, 13.2.2 and 14.2). One serves all requests
 * of an event loop, and deciding allocates nothing.
 */
public final class Decision {
    private final Ranges ranges = new Ranges();
    private long fileBytes;

    /** In words, and the status it is answered with. */
    public enum Outcome {
        WHOLE(200),
        PART(206),
        /** Several parts, as multipart/byteranges. */
        PARTS(206),
        NOT_MODIFIED(304),
        PRECONDITION_FAILED(412),
        UNSATISFIABLE(416);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public Outcome decide(RequestHead request, ContentFile of) {
        fileBytes = of.bytes();
        return switch (Preconditions.evaluate(request, of)) {
            case FAILED -> Outcome.PRECONDITION_FAILED;
            case NOT_MODIFIED -> Outcome.NOT_MODIFIED;
            case PROCEED -> ranged(request, of);
        };
    }

    /** Parts that were decided on; 1 for the whole file. */
    public int parts() {
        return Math.max(1, ranges.count());
    }

    public long first(int part) {
        return ranges.count() == 0 ? 0 : ranges.first(part);
    }

    public long length(int part) {
        return ranges.count() == 0 ? fileBytes : ranges.length(part);
    }

    private Outcome ranged(RequestHead request, ContentFile of) {
        ranges.clear();
        if (request.method() != Method.GET || !request.has(Field.RANGE) || !Preconditions.rangeHolds(request, of)) {
            return Outcome.WHOLE;
        }
        return switch (ranges.parse(request.bytes(), request.from(Field.RANGE), request.to(Field.RANGE), of.bytes())) {
            case IGNORED -> {
                ranges.clear();
                yield Outcome.WHOLE;
            }
            case UNSATISFIABLE -> Outcome.UNSATISFIABLE;
            case SATISFIABLE -> ranges.count() == 1 ? Outcome.PART : Outcome.PARTS;
        };
    }
}
