package io.penstock.steering.rank;

import io.penstock.decisions.steering.Edge;
import java.time.Instant;
import java.util.List;

/**
 * An edge in {@code GET /ops/steering/edges}: what decisions know of it.
 *
 * @param healthy whether it may be ranked for what it holds
 * @param lastHeard when its newest report came, or the start of the service where it was well shortly before
 */
record FleetEdge(
        String edgeId,
        String cluster,
        String baseUrl,
        boolean healthy,
        boolean draining,
        Instant lastHeard,
        long servedBitsPerSecond,
        long throughputBitsPerSecond,
        List<String> packages) {
    FleetEdge {
        packages = List.copyOf(packages);
    }

    static FleetEdge of(Edge edge, boolean healthy) {
        return new FleetEdge(
                edge.id(),
                edge.cluster(),
                edge.baseUrl(),
                healthy,
                edge.draining(),
                edge.lastHeard(),
                edge.servedBitsPerSecond(),
                edge.throughputBitsPerSecond(),
                edge.packages().stream().sorted().toList());
    }
}
