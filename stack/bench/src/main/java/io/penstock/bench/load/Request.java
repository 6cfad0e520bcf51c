package io.penstock.bench.load;

import io.penstock.bench.data.FileKind;
import io.penstock.bench.data.Pattern;

/**
 * Something to ask for and what must come back.
 *
 * @param index its place in its {@link Workload}
 * @param path of the file, with a leading slash
 * @param file what {@link Pattern} knows the file by
 * @param offset of the first byte asked for
 * @param length bytes of the answer's body, at least 1
 * @param part whether it is a range request
 */
public record Request(int index, String path, int file, long offset, long length, boolean part) {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    public Request {
        if (length < 1 || offset < 0) {
            throw new IllegalArgumentException(
                    "a request for " + length + " bytes from " + offset + "; it must be for 1 or more from 0 or more");
        }
    }

    static Request whole(int index, FileKind kind) {
        int i = index % kind.count();
        return new Request(index, kind.path(i), kind.number(i), 0, kind.bytes(), false);
    }

    static Request part(int index, FileKind kind, int file, long offset, int length) {
        return new Request(index, kind.path(file), kind.number(file), offset, length, true);
    }

    /** The value of its Range header (RFC 9110, 14.2). */
    public String range() {
        return "bytes=" + offset + "-" + (offset + length - 1);
    }

    /** @throws LoadException unless the head of an answer is the right one */
    public void checkHead(int status, long contentLength) {
        int expected = part ? PARTIAL_CONTENT : OK;
        if (status != expected || contentLength != length) {
            throw new LoadException(this + " was answered with status " + status + " and Content-Length "
                    + contentLength + "; right would be " + expected + " and " + length);
        }
    }

    /**
     * @param done bytes of the body before those given
     * @throws LoadException unless the bytes are the file's
     */
    public void checkBytes(long done, byte[] bytes, int start, int count) {
        long wrong = Pattern.mismatch(file, offset + done, bytes, start, count);
        if (wrong >= 0) {
            throw new LoadException(this + " was answered with a wrong byte at " + wrong + " of the file");
        }
    }

    @Override
    public String toString() {
        return "GET " + path + (part ? " (" + range() + ")" : "");
    }
}
