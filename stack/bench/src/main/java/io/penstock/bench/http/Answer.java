package io.penstock.bench.http;

import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a connection is receiving, whatever carries it: reads the head, counts or compares the body. Between
 * answers it expects none. The loop's thread owns it.
 */
final class Answer {
    private static final int MOST_HEAD_BYTES = 1024;

    private final Tally tally;
    private final ResponseHead parsed = new ResponseHead();
    private final byte[] splitHead = new byte[MOST_HEAD_BYTES];
    private @Nullable Request request;
    private boolean compared;
    private int headFill;
    private boolean headRead;
    private long bodyDone;

    Answer(Tally tally) {
        this.tally = tally;
    }

    void expect(Request next, boolean toBeCompared) {
        request = next;
        compared = toBeCompared;
        headFill = 0;
        headRead = false;
        bodyDone = 0;
    }

    boolean isExpected() {
        return request != null;
    }

    boolean isHeadRead() {
        return headRead;
    }

    /** Whether the body's bytes are wanted. */
    boolean isCompared() {
        return compared;
    }

    /** Bytes of the body that are still to come. */
    long rest() {
        return asked().length() - bodyDone;
    }

    /** Takes bytes as they come, head and body. */
    void take(byte[] bytes, int from, int count) {
        int body = headRead ? from : takeHead(bytes, from, count);
        if (headRead) {
            takeBody(bytes, body, from + count - body);
        }
    }

    /** Takes bytes of the body that nobody has looked at. */
    void discarded(int count) {
        requireRoom(count);
        bodyDone += count;
        tally.body(count);
    }

    /** Whether it is all there; then the next may be expected. */
    boolean endsHere() {
        if (!headRead || rest() > 0) {
            return false;
        }
        tally.response(compared);
        request = null;
        return true;
    }

    LoadException brokenOff() {
        return new LoadException(
                request == null
                        ? "the server closed a connection that was to be kept"
                        : "the server closed the connection " + bodyDone + " bytes into the answer to " + request);
    }

    /** @return where the body starts, once the head is read */
    private int takeHead(byte[] bytes, int from, int count) {
        if (headFill == 0) {
            int body = parsed.parse(bytes, from, from + count);
            if (body >= 0) {
                checkHead();
                return body;
            }
        }
        int part = Math.min(count, MOST_HEAD_BYTES - headFill);
        System.arraycopy(bytes, from, splitHead, headFill, part);
        int before = headFill;
        headFill += part;
        int body = parsed.parse(splitHead, 0, headFill);
        if (body >= 0) {
            checkHead();
            return from + body - before;
        }
        if (headFill == MOST_HEAD_BYTES) {
            throw new LoadException(asked() + " was answered with a head of more than " + MOST_HEAD_BYTES + " bytes");
        }
        return from + count;
    }

    private void checkHead() {
        if (request == null) {
            throw new LoadException(
                    "the server sent an answer with status " + parsed.status() + " that nobody had asked for");
        }
        asked().checkHead(parsed.status(), parsed.contentLength());
        headRead = true;
    }

    private void takeBody(byte[] bytes, int from, int count) {
        requireRoom(count);
        if (compared) {
            asked().checkBytes(bodyDone, bytes, from, count);
        }
        bodyDone += count;
        tally.body(count);
    }

    private void requireRoom(int count) {
        if (count > rest()) {
            throw new LoadException(asked() + " was answered with " + count + " bytes after " + bodyDone
                    + "; its Content-Length is " + asked().length());
        }
    }

    private Request asked() {
        if (request == null) {
            throw new LoadException(
                    "the server sent something behind the last answer asked for, which had " + bodyDone + " bytes");
        }
        return request;
    }
}
