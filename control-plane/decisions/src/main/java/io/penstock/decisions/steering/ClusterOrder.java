package io.penstock.decisions.steering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders clusters for one client: longest matching prefix, shortest AS path, lowest MED, great-circle distance, name.
 *
 * <p>MED compares only within one neighbour AS (RFC 4271 section 9.1.2.2 c), so "better by MED, else by distance" is no total
 * order: three routes can beat each other in a circle, and the outcome would hang on the order they came in. Here the routes
 * of one neighbour stand in line by MED, and the heads of the lines are merged by distance. A cluster stands where its first
 * route stands; those without a route follow by distance, then name.
 */
final class ClusterOrder {
    private static final Comparator<RankedCluster> NEAREST = Comparator.comparingDouble(RankedCluster::kilometres)
            .thenComparing(place -> place.cluster().name());
    private static final Comparator<RankedCluster> NEAREST_ROUTE =
            NEAREST.thenComparing(ClusterOrder::routeOf, RouteTable.CANONICAL);
    private static final Comparator<RankedCluster> IN_LINE = Comparator.<RankedCluster>comparingLong(
                    place -> routeOf(place).med())
            .thenComparing(NEAREST_ROUTE);

    /** Routes that only MED and distance can tell apart; the better class is the lesser. */
    private record Tie(int prefixLength, int pathLength) implements Comparable<Tie> {
        @Override
        public int compareTo(Tie other) {
            int byPrefix = Integer.compare(other.prefixLength, prefixLength);
            return byPrefix != 0 ? byPrefix : Integer.compare(pathLength, other.pathLength);
        }
    }

    private final Snapshot snapshot;
    private final List<Route> routes;
    private final @Nullable Coordinates clientAt;

    ClusterOrder(Snapshot snapshot, Client client) {
        this.snapshot = snapshot;
        routes = snapshot.routes().matching(client.address());
        clientAt = client.location() != null
                ? client.location()
                : routes.stream()
                        .map(Route::at)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    List<RankedCluster> best() {
        List<RankedCluster> order = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (RankedCluster place : byRoute()) {
            if (placed.add(place.cluster().name())) {
                order.add(place);
            }
        }
        snapshot.clusters().values().stream()
                .filter(cluster -> !placed.contains(cluster.name()))
                .map(cluster -> new RankedCluster(cluster, null, kilometresTo(cluster)))
                .sorted(NEAREST)
                .forEach(order::add);
        return order;
    }

    private List<RankedCluster> byRoute() {
        Map<Tie, List<RankedCluster>> ties = new TreeMap<>();
        for (Route route : routes) {
            Cluster cluster = snapshot.clusters().get(route.cluster());
            if (cluster != null) {
                Tie tie = new Tie(route.prefix().length(), route.asPath().length());
                ties.computeIfAbsent(tie, t -> new ArrayList<>())
                        .add(new RankedCluster(cluster, route, kilometresTo(cluster)));
            }
        }
        return ties.values().stream().flatMap(tied -> merged(tied).stream()).toList();
    }

    private static List<RankedCluster> merged(List<RankedCluster> tied) {
        Collection<ArrayDeque<RankedCluster>> lines = tied.stream()
                .sorted(IN_LINE)
                .collect(Collectors.groupingBy(
                        place -> routeOf(place).asPath().neighbour(), Collectors.toCollection(ArrayDeque::new)))
                .values();
        PriorityQueue<ArrayDeque<RankedCluster>> heads =
                new PriorityQueue<>(Comparator.comparing(ArrayDeque::getFirst, NEAREST_ROUTE));
        heads.addAll(lines);
        List<RankedCluster> merged = new ArrayList<>(tied.size());
        for (ArrayDeque<RankedCluster> line = heads.poll(); line != null; line = heads.poll()) {
            merged.add(line.removeFirst());
            if (!line.isEmpty()) {
                heads.add(line);
            }
        }
        return merged;
    }

    private static Route routeOf(RankedCluster place) {
        return Objects.requireNonNull(place.route(), "only places won by a route are compared by it");
    }

    private double kilometresTo(Cluster cluster) {
        Coordinates at = cluster.at();
        return clientAt == null || at == null ? Double.POSITIVE_INFINITY : clientAt.kilometresTo(at);
    }
}
