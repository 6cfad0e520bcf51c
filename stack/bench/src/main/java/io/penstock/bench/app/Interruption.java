package io.penstock.bench.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end the work in order: the thread at work is interrupted, and the process waits until it has ended
 * its servers and removed its files.
 */
final class Interruption {
    private static final long TIDY_SECONDS = 30;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread worker) {
        hook = new Thread(() -> stop(worker), "interruption");
    }

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** The work is done or ended, and nothing of it is left. */
    void tidied() {
        latch.countDown();
    }

    private void stop(Thread worker) {
        if (latch.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!latch.await(TIDY_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("penstock: the work did not end within " + TIDY_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
