package io.penstock.edge.app;

import java.time.Duration;

/**
 * The best p99 of several rounds, quiet and disturbed in turn: what else runs on the machine spoils a round now and then, but
 * hardly every one of a kind.
 */
record Interleaved(Duration quiet, Duration disturbed) {
    private static final Duration ROUND = Duration.ofMillis(600);
    private static final int LEAST_ROUNDS = 3;

    /** What disturbs the hot viewers as long as it is open. */
    interface Disturbance {
        AutoCloseable begin() throws Exception;
    }

    /** Ends as soon as the best rounds are within this ratio, or after so many of each kind. */
    static Interleaved measure(HotViewers viewers, double ratio, int mostRounds, Disturbance disturbance)
            throws Exception {
        viewers.p99During(ROUND);
        disturbed(viewers, disturbance);
        Interleaved best = new Interleaved(Duration.ofDays(1), Duration.ofDays(1));
        for (int i = 0; i < mostRounds && (i < LEAST_ROUNDS || best.ratio() > ratio); i++) {
            best = new Interleaved(
                    shorter(best.quiet(), viewers.p99During(ROUND)),
                    shorter(best.disturbed(), disturbed(viewers, disturbance)));
        }
        return best;
    }

    double ratio() {
        return (double) disturbed.toNanos() / quiet.toNanos();
    }

    private static Duration disturbed(HotViewers viewers, Disturbance disturbance) throws Exception {
        AutoCloseable running = disturbance.begin();
        try {
            return viewers.p99During(ROUND);
        } finally {
            running.close();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
