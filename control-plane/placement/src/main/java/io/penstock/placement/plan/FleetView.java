package io.penstock.placement.plan;

import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.decisions.placement.Candidate;
import io.penstock.decisions.placement.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What placement knows: packages, edges, and the plan each edge has. Written by the topic follower and the planner; safe for
 * all threads. Each method that takes something in says whether plans may have to change for it.
 */
@Component
public class FleetView {
    private final Map<PackageRef, TitlePublished> packages = new ConcurrentHashMap<>();
    private final Map<String, EdgeState> edges = new ConcurrentHashMap<>();
    private final Map<String, FillPlan> plans = new ConcurrentHashMap<>();

    public boolean published(TitlePublished published) {
        return !published.equals(packages.put(published.ref(), published));
    }

    public boolean withdrawn(PackageRef ref) {
        return packages.remove(ref) != null;
    }

    /** Edges report every few seconds; only what they can hold and send matters here. */
    public boolean reported(EdgeState state) {
        EdgeState before = edges.put(state.edgeId(), state);
        return before == null
                || before.capacity().storageBytes() != state.capacity().storageBytes()
                || before.capacity().throughputBitsPerSecond()
                        != state.capacity().throughputBitsPerSecond()
                || !before.cluster().equals(state.cluster());
    }

    public boolean forgotten(String edgeId) {
        return edges.remove(edgeId) != null;
    }

    /** A plan whose number is known already is an echo and changes nothing. */
    public boolean planned(FillPlan plan) {
        FillPlan before = plans.get(plan.edgeId());
        plans.merge(plan.edgeId(), plan, (a, b) -> b.number() > a.number() ? b : a);
        return before == null || before.number() < plan.number();
    }

    Optional<FillPlan> plan(String edgeId) {
        return Optional.ofNullable(plans.get(edgeId));
    }

    Optional<TitlePublished> published(PackageRef ref) {
        return Optional.ofNullable(packages.get(ref));
    }

    List<Candidate> candidates() {
        return packages.values().stream()
                .map(published ->
                        new Candidate(published.ref().toString(), published.packageBytes(), published.publishedAt()))
                .toList();
    }

    List<Site> sites() {
        return edges.values().stream()
                .map(edge -> new Site(
                        edge.edgeId(),
                        edge.cluster(),
                        edge.capacity().storageBytes(),
                        edge.capacity().throughputBitsPerSecond(),
                        refs(edge.edgeId())))
                .toList();
    }

    /** The packages of the edge's plan, as text. */
    List<String> refs(String edgeId) {
        return plan(edgeId)
                .map(plan -> plan.packages().stream().map(PackageRef::toString).toList())
                .orElse(List.of());
    }
}
