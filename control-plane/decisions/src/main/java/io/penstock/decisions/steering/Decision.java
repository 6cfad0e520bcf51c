package io.penstock.decisions.steering;

import java.util.List;

/**
 * Every edge's place or rejection for one client and one package.
 *
 * @param route the route that decided, in words, or why there was none
 * @param ranked the edges that may serve, the best first
 * @param rejected the others, in the order of their clusters
 */
public record Decision(String route, List<Place> ranked, List<Rejection> rejected) {
    public Decision {
        ranked = List.copyOf(ranked);
        rejected = List.copyOf(rejected);
    }

    /** An edge that may serve; {@code reason} in words. */
    public record Place(Edge edge, String reason) {}

    /** An edge that may not serve, and why. */
    public record Rejection(Edge edge, Cause cause, String reason) {}

    /** Why an edge was passed over; where both hold, HEALTH is named, as what a silent edge holds is hearsay. */
    public enum Cause {
        HEALTH,
        CONTENT
    }
}
