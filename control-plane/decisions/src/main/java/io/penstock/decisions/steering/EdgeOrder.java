package io.penstock.decisions.steering;

import io.penstock.decisions.placement.WeightedRendezvous;
import io.penstock.decisions.steering.Decision.Cause;
import io.penstock.decisions.steering.Decision.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Orders the edges of one cluster: those that hold the package and are well; of these the ones with room before the busy
 * ones, and within each by weighted rendezvous of the package with weight = throughput, so that one package keeps to the
 * same edges and their page caches stay warm.
 */
record EdgeOrder(String packageRef, Instant now, Duration silence, double busyAt) {
    /** Why the edge may not serve, if so. */
    Optional<Rejection> rejection(Edge edge) {
        Duration silent = Duration.between(edge.lastHeard(), now);
        if (silent.compareTo(silence) > 0) {
            return rejected(
                    edge, Cause.HEALTH, "silent for " + silent.toSeconds() + " s; the limit is " + words(silence));
        }
        if (edge.draining()) {
            return rejected(edge, Cause.HEALTH, "draining: it finishes what it serves");
        }
        return edge.packages().contains(packageRef)
                ? Optional.empty()
                : rejected(edge, Cause.CONTENT, "does not hold " + packageRef);
    }

    List<Edge> best(List<Edge> fit) {
        return fit.stream()
                .sorted(Comparator.comparing(this::busy)
                        .thenComparingDouble(this::rendezvous)
                        .thenComparing(Edge::id))
                .toList();
    }

    String merits(Edge edge) {
        return String.format(
                Locale.ROOT, "load %.0f%%%s, then rendezvous", edge.load() * 100, busy(edge) ? " (busy)" : "");
    }

    private boolean busy(Edge edge) {
        return edge.load() >= busyAt;
    }

    private double rendezvous(Edge edge) {
        return WeightedRendezvous.score(edge.id(), packageRef, (double) Math.max(1, edge.throughputBitsPerSecond()));
    }

    private static Optional<Rejection> rejected(Edge edge, Cause cause, String reason) {
        return Optional.of(new Rejection(edge, cause, reason));
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
