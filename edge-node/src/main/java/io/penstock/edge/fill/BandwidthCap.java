package io.penstock.edge.fill;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A token bucket for all fills together. It is kept as the time at which all that was taken so far has been paid for: a taker
 * waits until then. An idle bucket fills up to {@link #BURST_NANOS} worth, so that one long pause is not made good at full
 * speed. Thread-safe.
 */
final class BandwidthCap {
    static final long BURST_NANOS = 50_000_000;
    private static final double NANOS_PER_BYTE_AT_ONE_BIT = 8e9;
    private final long bitsPerSecond;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition paid = lock.newCondition();

    // Guarded by the lock.
    private long paidAtNanos;

    /** @param bitsPerSecond 0 for no cap */
    BandwidthCap(long bitsPerSecond, LongSupplier nanoClock) {
        this.bitsPerSecond = bitsPerSecond;
        this.nanoClock = nanoClock;
        this.paidAtNanos = nanoClock.getAsLong() - BURST_NANOS;
    }

    /** Takes so many bytes and returns when they are paid for. */
    void take(long bytes) throws InterruptedException {
        if (bitsPerSecond == 0) {
            return;
        }
        lock.lockInterruptibly();
        try {
            long left = debtNanos(bytes);
            while (left > 0) {
                left = paid.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes so many bytes; returns how long it takes until they are paid for, 0 or less where they are. */
    long debtNanos(long bytes) {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            long earliest = now - BURST_NANOS;
            long from = paidAtNanos - earliest > 0 ? paidAtNanos : earliest;
            paidAtNanos = from + Math.round(bytes * NANOS_PER_BYTE_AT_ONE_BIT / bitsPerSecond);
            return paidAtNanos - now;
        } finally {
            lock.unlock();
        }
    }
}
