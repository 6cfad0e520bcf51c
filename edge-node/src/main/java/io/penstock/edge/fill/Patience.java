package io.penstock.edge.fill;

import java.time.Duration;

/**
 * How long a source may still keep a fill waiting. Waiting uses it up and bytes bring it back, at the slowest pace that is put
 * up with, but never above the most: so a source that falls silent is given up as soon as one that only trickles. Owned by
 * the thread that fills.
 */
final class Patience {
    /** A fill at this pace takes 17 hours for a gigabyte: no use to anybody. */
    static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    private static final double NANOS_PER_BYTE = 1e9 / SLOWEST_BYTES_PER_SECOND;
    private final long mostNanos;
    private long leftNanos;

    Patience(Duration most) {
        mostNanos = most.toNanos();
        leftNanos = mostNanos;
    }

    long leftNanos() {
        return leftNanos;
    }

    void waited(long nanos) {
        leftNanos = Math.max(0, leftNanos - nanos);
    }

    void received(long bytes) {
        leftNanos = Math.min(mostNanos, leftNanos + Math.round(bytes * NANOS_PER_BYTE));
    }
}
