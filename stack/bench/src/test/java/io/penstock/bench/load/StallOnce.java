package io.penstock.bench.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Holds one of a server's answers back for a while. Safe for use by several threads. */
final class StallOnce implements UnaryOperator<byte[]> {
    private final Duration stall;
    private final int which;
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param which of the answers, counted from 1 */
    StallOnce(Duration stall, int which) {
        this.stall = stall;
        this.which = which;
    }

    @Override
    public byte[] apply(byte[] body) {
        if (answers.incrementAndGet() == which) {
            try {
                if (never.await(stall.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts this latch down");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return body;
    }

    boolean stalled() {
        return answers.get() >= which;
    }
}
