package io.penstock.stores;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** Waits for a server that has been started to be ready, by asking it as a client until it answers rightly. */
public final class Readiness {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(40);

    private Readiness() {}

    /** Talks to the server as a client. */
    @FunctionalInterface
    public interface Probe {
        /** Returns if the server answered rightly; throws, whatever it likes, if not yet. */
        void check() throws Exception;
    }

    /** One run of a server, from a start to the end that follows. */
    public interface Run {
        boolean isAlive();

        /** What it ended with (128 + n for signal n), or nothing while it lives. */
        OptionalInt exitStatus();

        /** A failure of this run in words, with its last lines. */
        StartException failure(String reason);

        /** Ends it as a crash would. */
        void kill();
    }

    /**
     * Returns when a client has really been served.
     *
     * @throws StartException where the run ends, is not ready within the limit, or this thread is interrupted; the server is
     *     not running then
     */
    public static void await(Run run, Probe probe, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                probe.check();
                return;
            } catch (Exception notYet) {
                if (!run.isAlive()) {
                    throw run.failure("it ended with status " + run.exitStatus().orElse(-1) + " before it was ready");
                }
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    StartException failure = run.failure(
                            "it was not ready within " + limit.toSeconds() + " s (" + notYet.getMessage() + ")");
                    failure.initCause(notYet);
                    run.kill();
                    throw failure;
                }
                LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            }
        }
    }
}
