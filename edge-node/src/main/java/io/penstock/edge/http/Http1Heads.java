package io.penstock.edge.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.message.Ascii;
import io.penstock.edge.message.HttpDates;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.FileHeads;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.Refusal;

/** Writes heads of HTTP/1.1 answers: what each status owes by RFC 9110, and CORS for players on any page. */
final class Http1Heads {
    private static final byte[] DATE = Ascii.bytes("Date: ");
    private static final byte[] CLOSE = Ascii.bytes("\r\nConnection: close\r\n\r\n");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("\r\nConnection: keep-alive\r\n\r\n");
    private static final byte[] END = Ascii.bytes("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = Ascii.bytes("Content-Length: ");
    private static final byte[] CONTENT_RANGE = Ascii.bytes("Content-Range: bytes ");

    /** What the head says of the connection's fate; nothing, where the version's default holds. */
    enum Connection {
        UNSAID,
        KEEP_ALIVE,
        CLOSE
    }

    private Http1Heads() {}

    static void whole(HeadBuffer head, OpenFile file, Connection connection) {
        end(head.clear().put(file.heads().http1().whole()), connection);
    }

    static void part(HeadBuffer head, OpenFile file, long first, long length, Connection connection) {
        head.clear().put(file.heads().http1().part());
        contentRange(head, first, length, file.file().bytes());
        end(contentLength(head, length), connection);
    }

    static void parts(HeadBuffer head, OpenFile file, Multipart parts, Connection connection) {
        head.clear()
                .put(file.heads().http1().several())
                .put("Content-Type: multipart/byteranges; boundary=")
                .put(parts.boundary())
                .endLine();
        end(contentLength(head, parts.bytes()), connection);
    }

    /** An answer without a body, about a file. */
    static void bodiless(HeadBuffer head, Decision.Outcome outcome, ContentFile file, Connection connection) {
        begin(head, outcome.status());
        switch (outcome) {
            case NOT_MODIFIED -> head.put(FileHeads.validators(file));
            case UNSATISFIABLE ->
                head.put("Content-Range: bytes */").put(file.bytes()).put("\r\nContent-Length: 0\r\n");
            case PRECONDITION_FAILED -> head.put("Content-Length: 0\r\n");
            case WHOLE, PART, PARTS -> throw new IllegalArgumentException(outcome + " has a body");
        }
        end(head, connection);
    }

    static void options(HeadBuffer head, Connection connection) {
        begin(head, 204);
        head.put("Allow: ")
                .put(Refusals.METHODS)
                .put("\r\nAccess-Control-Allow-Methods: ")
                .put(Refusals.METHODS);
        head.put("\r\nAccess-Control-Allow-Headers: *\r\nAccess-Control-Max-Age: 86400\r\n");
        end(head, connection);
    }

    /**
     * @param withBody whether the words may follow the head: not for HEAD
     * @return bytes of the body
     */
    static int refusal(HeadBuffer head, Refusal refusal, boolean withBody, Connection connection) {
        byte[] words = Refusals.words(refusal);
        begin(head, refusal.status());
        String allow = Refusals.allow(refusal);
        String retryAfter = Refusals.retryAfter(refusal);
        if (allow != null) {
            head.put("Allow: ").put(allow).endLine();
        } else if (retryAfter != null) {
            head.put("Retry-After: ").put(retryAfter).endLine();
        }
        head.put("Content-Type: ")
                .put(Refusals.CONTENT_TYPE)
                .put("\r\nCache-Control: ")
                .put(Refusals.CACHE_CONTROL)
                .endLine();
        end(contentLength(head, words.length), connection);
        if (withBody) {
            head.put(words);
        }
        return withBody ? words.length : 0;
    }

    static HeadBuffer contentRange(HeadBuffer head, long first, long length, long fileBytes) {
        return head.put(CONTENT_RANGE)
                .put(first)
                .put("-")
                .put(first + length - 1)
                .put("/")
                .put(fileBytes)
                .endLine();
    }

    private static HeadBuffer contentLength(HeadBuffer head, long length) {
        return head.put(CONTENT_LENGTH).put(length).endLine();
    }

    private static void begin(HeadBuffer head, int status) {
        head.clear()
                .put("HTTP/1.1 ")
                .put(status)
                .put(" ")
                .put(HttpResponseStatus.valueOf(status).reasonPhrase())
                .endLine()
                .put(FileHeads.CROSS_ORIGIN);
    }

    private static void end(HeadBuffer head, Connection connection) {
        head.put(DATE).put(HttpDates.now());
        head.put(
                switch (connection) {
                    case UNSAID -> END;
                    case KEEP_ALIVE -> KEEP_ALIVE;
                    case CLOSE -> CLOSE;
                });
    }
}
