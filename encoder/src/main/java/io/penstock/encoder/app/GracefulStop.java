package io.penstock.encoder.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On Ctrl-C or SIGTERM: asks the work to stop and keeps the process alive until it has put things in order. */
final class GracefulStop implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CountDownLatch inOrder = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    /** @param stop asks the work to stop; called once at most, from another thread */
    GracefulStop(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "graceful-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process is going down. */
    boolean asked() {
        return asked;
    }

    private void stopAndWait(Runnable stop) {
        asked = true;
        stop.run();
        try {
            if (!inOrder.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("the work did not stop within " + LONGEST.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that things are in order. */
    @Override
    public void close() {
        inOrder.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process has just begun to go down; the hook runs and finds things in order.
                asked = true;
            }
        }
    }
}
