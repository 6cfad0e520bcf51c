package io.penstock.decisions.steering;

import java.time.Instant;
import java.util.Set;

/**
 * An edge as it was last heard of.
 *
 * @param lastHeard when its newest report came, by the clock that {@code now} of a decision is read from
 * @param throughputBitsPerSecond what it can send; 0 for not yet learned
 * @param packages those it holds whole, as {@code titleId/version}
 */
public record Edge(
        String id,
        String cluster,
        String baseUrl,
        boolean draining,
        Instant lastHeard,
        long servedBitsPerSecond,
        long throughputBitsPerSecond,
        Set<String> packages) {
    public Edge {
        packages = Set.copyOf(packages);
        if (servedBitsPerSecond < 0 || throughputBitsPerSecond < 0) {
            throw new IllegalArgumentException("edge " + id + " serves " + servedBitsPerSecond + " of "
                    + throughputBitsPerSecond + " bit/s; neither may be negative");
        }
    }

    /** Share of its throughput in use; 0 where that is not known. */
    double load() {
        return throughputBitsPerSecond == 0 ? 0 : (double) servedBitsPerSecond / throughputBitsPerSecond;
    }
}
