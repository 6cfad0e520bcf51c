package io.penstock.abr.transport;

import io.penstock.abr.manifest.Presentation.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which edge to ask: the best ranked that is not shunned. An edge that fails is shunned for a second, and twice as long each
 * time it fails again, up to half a minute; one that serves is forgiven. Used by one thread; time is an argument.
 */
public final class EdgeSelector {
    private static final double FIRST_PENALTY_SECONDS = 1;
    private static final double LONGEST_PENALTY_SECONDS = 30;
    private final List<Location> ranked;
    private final Map<Location, Penalty> penalties = new HashMap<>();

    private record Penalty(double untilSeconds, double lengthSeconds) {}

    /** @param ranked best first, at least one */
    public EdgeSelector(List<Location> ranked) {
        this.ranked = List.copyOf(ranked);
        if (ranked.isEmpty()) {
            throw new IllegalArgumentException("no edge to fetch from; the manifest must name at least one");
        }
    }

    /** The best edge that is not shunned; where all are, the one that is free first. */
    public Location choose(double nowSeconds) {
        Location soonest = ranked.getFirst();
        for (Location edge : ranked) {
            if (until(edge) <= nowSeconds) {
                return edge;
            }
            if (until(edge) < until(soonest)) {
                soonest = edge;
            }
        }
        return soonest;
    }

    public boolean allShunned(double nowSeconds) {
        return ranked.stream().allMatch(edge -> until(edge) > nowSeconds);
    }

    public void failed(Location edge, double nowSeconds) {
        Penalty before = penalties.get(edge);
        double length =
                before == null ? FIRST_PENALTY_SECONDS : Math.min(LONGEST_PENALTY_SECONDS, before.lengthSeconds() * 2);
        penalties.put(edge, new Penalty(nowSeconds + length, length));
    }

    public void served(Location edge) {
        penalties.remove(edge);
    }

    private double until(Location edge) {
        Penalty penalty = penalties.get(edge);
        return penalty == null ? Double.NEGATIVE_INFINITY : penalty.untilSeconds();
    }
}
