package io.penstock.decisions.steering;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in its place.
 *
 * @param route the one that won the place; null where none leads to the client
 * @param kilometres to the client; infinite where either place is not known
 */
record RankedCluster(Cluster cluster, @Nullable Route route, double kilometres) {
    /** The cluster's own merits, in words. */
    String merits() {
        String distance = Double.isInfinite(kilometres)
                ? "distance unknown"
                : String.format(Locale.ROOT, "%.0f km away", kilometres);
        return route == null
                ? "no route to the client, " + distance
                : "route " + route.prefix() + ", AS path " + route.asPath() + ", MED " + route.med() + ", " + distance;
    }

    /** By what this cluster comes after the one before it, in words. */
    String behind(RankedCluster before) {
        Route better = before.route;
        if (better == null || route == null) {
            return better == null ? behindByDistance(before) : "no route where " + before.name() + " has one";
        }
        if (route.prefix().length() != better.prefix().length()) {
            return "shorter prefix than " + before.name() + "'s /"
                    + better.prefix().length();
        }
        if (route.asPath().length() != better.asPath().length()) {
            return "longer AS path than " + before.name() + "'s "
                    + better.asPath().length();
        }
        if (route.asPath().neighbour() == better.asPath().neighbour() && route.med() != better.med()) {
            return "higher MED than " + before.name() + "'s " + better.med();
        }
        return behindByDistance(before);
    }

    private String behindByDistance(RankedCluster before) {
        int compared = Double.compare(before.kilometres, kilometres);
        if (compared < 0) {
            return "further away than " + before.name();
        }
        return compared > 0
                ? "nearer than " + before.name() + " but held back by a lower MED of its own neighbour AS"
                : "nothing but the name between it and " + before.name();
    }

    private String name() {
        return cluster.name();
    }
}
