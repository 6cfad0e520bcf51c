package io.penstock.edge.http;

/**
 * What one connection keeps in memory because of its peer: its state and HPACK tables, streams, and frames and field blocks that
 * are not whole yet. All connections together may keep so much ({@link Admission#http2}). Owned by the event loop.
 */
final class Http2Budget {
    /** Of a stream: Netty's state, the answer's, and a request kept until a disk has been asked. */
    static final int STREAM_BYTES = 1024;

    /**
     * Of a connection: 4 KiB were measured before its first request; a table of 4 KiB by the reckoning of RFC 7541, 4.1, takes
     * up to three times that if its entries are small, and less than once if they are a browser's.
     */
    static final int CONNECTION_BYTES = 8 * 1024;

    private final HeldBytes all;
    private int held;
    private int unfinished;
    private int streams;

    Http2Budget(Admission admission) {
        this.all = admission.http2();
    }

    /** @return false where there is no room for one more connection; it is to be told so, and ended */
    boolean openConnection() {
        return hold(CONNECTION_BYTES);
    }

    /**
     * The first stream of a connection always has room, as its request would over HTTP/1.1.
     *
     * @return false where there is none for one more
     */
    boolean openStream() {
        if (streams > 0 && !hold(STREAM_BYTES)) {
            return false;
        }
        streams++;
        return true;
    }

    void closeStream() {
        if (--streams > 0) {
            letGo(STREAM_BYTES);
        }
    }

    /** @return false where so many bytes of what is not whole cannot be kept */
    boolean keep(int bytes) {
        int more = bytes - unfinished;
        if (more > 0 && !hold(more)) {
            return false;
        }
        if (more < 0) {
            letGo(-more);
        }
        unfinished = bytes;
        return true;
    }

    void close() {
        letGo(held);
        unfinished = 0;
    }

    private boolean hold(int bytes) {
        if (!all.hold(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    private void letGo(int bytes) {
        int known = Math.min(bytes, held);
        held -= known;
        all.letGo(known);
    }
}
