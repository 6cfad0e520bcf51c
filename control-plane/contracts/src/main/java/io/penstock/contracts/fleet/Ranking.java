package io.penstock.contracts.fleet;

import io.penstock.contracts.pack.PackageRef;
import java.net.URI;
import java.util.List;

/**
 * {@code GET /internal/steering/rank?client=ADDRESS&package=titleId/version} and {@code GET
 * /ops/steering/rank?client=ADDRESS&title=ID}: every edge's place or rejection for one client and one package.
 *
 * @param route the route that decided, in words, or why there was none
 */
public record Ranking(String client, PackageRef ref, String route, List<Ranked> ranked, List<Rejected> rejected) {
    public Ranking {
        ranked = List.copyOf(ranked);
        rejected = List.copyOf(rejected);
    }

    /** An edge that may serve; {@code rank} from 1, {@code reason} in words. */
    public record Ranked(int rank, String edgeId, String cluster, URI baseUrl, String reason) {}

    /** An edge that may not serve, and why. */
    public record Rejected(String edgeId, String cluster, Cause cause, String reason) {}

    /** Why an edge was passed over. */
    public enum Cause {
        /** Health: silent, draining, or down. */
        H,
        /** Content: it does not hold the package. */
        C
    }
}
