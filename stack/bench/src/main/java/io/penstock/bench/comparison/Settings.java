package io.penstock.bench.comparison;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds of each server, in turns
 * @param measured within one round
 * @param warmUp load on a server before its first round
 * @param connections of a load
 * @param idleConnections of the case that is about them
 * @param mostViewers at which the search for the most viewers ends
 */
public record Settings(
        int rounds, Duration measured, Duration warmUp, int connections, int idleConnections, int mostViewers) {
    public Settings {
        atLeastOne("rounds", rounds);
        atLeastOne("connections", connections);
        atLeastOne("idle connections", idleConnections);
        atLeastOne("viewers", mostViewers);
        if (measured.toMillis() < 50 || warmUp.toMillis() < 50) {
            throw new IllegalArgumentException("a round of " + measured + " after a warm-up of " + warmUp
                    + " measures nothing; both must be 0.05 s or more");
        }
    }

    /** A load of as long as a round is. */
    interface Load {
        void run() throws InterruptedException;
    }

    /**
     * Warms a server up in rounds as they are measured, at least one: that connections come and go is something to be warm
     * for as well.
     */
    void warmUp(Load round) throws InterruptedException {
        long begin = System.nanoTime();
        do {
            round.run();
        } while (System.nanoTime() - begin < warmUp.toNanos());
    }

    private static void atLeastOne(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " " + what + "; it must be 1 or more");
        }
    }
}
