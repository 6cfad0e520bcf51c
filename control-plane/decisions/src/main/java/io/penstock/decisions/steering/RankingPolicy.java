package io.penstock.decisions.steering;

import io.penstock.decisions.steering.Decision.Place;
import io.penstock.decisions.steering.Decision.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranks every edge for a client and a package: clusters by {@link ClusterOrder}, inside a cluster edges by {@link EdgeOrder}.
 * The outcome is a function of the arguments alone; no order of routes, clusters or edges changes it. A client that no one
 * announces gets the clusters by distance, then name; never an error.
 *
 * @param silence an edge not heard of for longer is not ranked
 * @param busyAt the share of its throughput from which an edge stands behind the others of its cluster
 */
public record RankingPolicy(Duration silence, double busyAt) {
    public RankingPolicy {
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("silence is " + silence + "; it must be above zero");
        }
        if (!(busyAt > 0)) {
            throw new IllegalArgumentException("busyAt is " + busyAt + "; it must be above 0, as in 0.9");
        }
    }

    /** @param packageRef as {@code titleId/version} */
    public Decision rank(Snapshot snapshot, Client client, String packageRef, Instant now) {
        EdgeOrder edgeOrder = new EdgeOrder(packageRef, now, silence, busyAt);
        List<RankedCluster> clusters = new ClusterOrder(snapshot, client).best();
        List<Place> ranked = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            List<Edge> fit = new ArrayList<>();
            for (Edge edge : snapshot.edgesOf(clusters.get(i).cluster())) {
                edgeOrder.rejection(edge).ifPresentOrElse(rejected::add, () -> fit.add(edge));
            }
            String clusterReason = reason(clusters, i);
            List<Edge> best = edgeOrder.best(fit);
            for (int place = 0; place < best.size(); place++) {
                Edge edge = best.get(place);
                ranked.add(new Place(
                        edge,
                        clusterReason + "; edge " + (place + 1) + " of " + best.size() + " in it by "
                                + edgeOrder.merits(edge)));
            }
        }
        return new Decision(route(clusters, client), ranked, rejected);
    }

    /** Whether the edge is heard of and wants viewers, whatever it holds. */
    public boolean healthy(Edge edge, Instant now) {
        return !edge.draining() && Duration.between(edge.lastHeard(), now).compareTo(silence) <= 0;
    }

    private static String reason(List<RankedCluster> clusters, int place) {
        RankedCluster cluster = clusters.get(place);
        String head = "cluster " + cluster.cluster().name() + ", " + (place + 1) + " of " + clusters.size();
        String behind = place == 0 ? "" : " (" + cluster.behind(clusters.get(place - 1)) + ")";
        return head + behind + ": " + cluster.merits();
    }

    private static String route(List<RankedCluster> clusters, Client client) {
        Optional<RankedCluster> first = clusters.stream().findFirst().filter(cluster -> cluster.route() != null);
        if (first.isPresent()) {
            return "cluster " + first.get().cluster().name() + " by "
                    + first.get().merits();
        }
        return clusters.stream().anyMatch(cluster -> Double.isFinite(cluster.kilometres()))
                ? "no cluster announces " + client.address() + ": clusters by distance"
                : "no cluster announces " + client.address() + " and its place is not known: clusters by name";
    }
}
