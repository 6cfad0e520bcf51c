package io.penstock.bench.load;

/** Moments of requests that are due and wait for a connection, oldest first; bounded. The loop's thread owns it. */
final class DueTimes {
    private static final int MOST = 1 << 16;

    private final long[] ring = new long[MOST];
    private int first;
    private int count;

    /** @throws LoadException where far too many wait */
    void add(long nanos) {
        if (count == MOST) {
            throw new LoadException("the server does not keep up: " + MOST + " requests wait for a connection");
        }
        ring[(first + count) % MOST] = nanos;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long remove() {
        long nanos = ring[first];
        first = (first + 1) % MOST;
        count--;
        return nanos;
    }
}
