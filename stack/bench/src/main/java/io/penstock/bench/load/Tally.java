package io.penstock.bench.load;

/** What has been received, over all connections. The loop's thread owns it. */
public final class Tally {
    private long bodyBytes;
    private long responses;
    private long compared;

    /** Bytes of a body have arrived, discarded or read. */
    public void body(long bytes) {
        bodyBytes += bytes;
    }

    /** An answer has ended as it should. */
    public void response(boolean wasCompared) {
        responses++;
        if (wasCompared) {
            compared++;
        }
    }

    long bodyBytes() {
        return bodyBytes;
    }

    long responses() {
        return responses;
    }

    long compared() {
        return compared;
    }
}
