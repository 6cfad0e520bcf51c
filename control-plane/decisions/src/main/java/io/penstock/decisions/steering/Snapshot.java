package io.penstock.decisions.steering;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a decision reads, as it was at one moment. Immutable, and equal in effect for every order of its input. */
public final class Snapshot {
    private final RouteTable routes;
    private final Map<String, Cluster> clusters;
    private final Map<String, List<Edge>> edgesByCluster;

    /**
     * @param clusters those whose place is known; a cluster that only edges name joins without coordinates
     * @param edges each id once
     * @throws IllegalStateException where two clusters share a name
     */
    public Snapshot(RouteTable routes, Collection<Cluster> clusters, Collection<Edge> edges) {
        this.routes = routes;
        this.edgesByCluster = edges.stream()
                .sorted(Comparator.comparing(Edge::id))
                .collect(Collectors.groupingBy(Edge::cluster, TreeMap::new, Collectors.toUnmodifiableList()));
        TreeMap<String, Cluster> all =
                new TreeMap<>(clusters.stream().collect(Collectors.toMap(Cluster::name, Function.identity())));
        edgesByCluster.keySet().forEach(name -> all.putIfAbsent(name, new Cluster(name, null)));
        this.clusters = Map.copyOf(all);
    }

    /** By cluster, then id. */
    public List<Edge> edges() {
        return edgesByCluster.values().stream().flatMap(List::stream).toList();
    }

    RouteTable routes() {
        return routes;
    }

    Map<String, Cluster> clusters() {
        return clusters;
    }

    /** In the order of their ids. */
    List<Edge> edgesOf(Cluster cluster) {
        return edgesByCluster.getOrDefault(cluster.name(), List.of());
    }
}
