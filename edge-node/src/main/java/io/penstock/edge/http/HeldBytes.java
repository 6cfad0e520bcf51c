package io.penstock.edge.http;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on bytes that are kept in memory for many. Thread-safe. */
final class HeldBytes {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long most) {
        this.most = most;
    }

    /** Whether so many more may be kept; they are then, until they are {@link #letGo}. */
    boolean hold(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void letGo(int bytes) {
        held.addAndGet(-bytes);
    }
}
