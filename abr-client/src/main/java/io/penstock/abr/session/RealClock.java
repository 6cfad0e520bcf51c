package io.penstock.abr.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wall clock. */
public final class RealClock implements PlaybackClock {
    private final long began = System.nanoTime();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public double nowSeconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void pass(double seconds) throws InterruptedException {
        if (never.await((long) (seconds * 1e9), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }

    @Override
    public void await(double seconds) throws InterruptedException {
        pass(seconds);
    }

    @Override
    public void worked(long beganNanos) {
        // The wall clock has moved by itself.
    }
}
