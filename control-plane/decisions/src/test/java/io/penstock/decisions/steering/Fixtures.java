package io.penstock.decisions.steering;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Short words for the tests of the ranking. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    static final RankingPolicy POLICY = new RankingPolicy(Duration.ofSeconds(11), 0.9);
    static final String DEMO = "demo/1";

    private Fixtures() {}

    static Route route(String prefix, String cluster, String asPath, long med) {
        return route(prefix, cluster, asPath, med, null);
    }

    static Route route(String prefix, String cluster, String asPath, long med, Coordinates at) {
        List<Long> numbers = asPath.isEmpty()
                ? List.of()
                : Arrays.stream(asPath.split(" ")).map(Long::valueOf).toList();
        return new Route(Prefix.parse(prefix), cluster, new AsPath(numbers), med, at);
    }

    static Edge edge(String id, String cluster) {
        return edge(id, cluster, 0, 1_000_000_000, DEMO);
    }

    static Edge edge(String id, String cluster, long served, long throughput, String... packages) {
        return new Edge(id, cluster, "https://127.0.0.1:8441", false, NOW, served, throughput, Set.of(packages));
    }

    static Edge draining(String id, String cluster) {
        return new Edge(id, cluster, "https://127.0.0.1:8441", true, NOW, 0, 1, Set.of(DEMO));
    }

    static Edge silent(String id, String cluster, Duration silent) {
        return new Edge(id, cluster, "https://127.0.0.1:8441", false, NOW.minus(silent), 0, 1, Set.of(DEMO));
    }

    static Decision rank(Snapshot snapshot, String client) {
        return POLICY.rank(snapshot, Client.at(IpAddress.parse(client)), DEMO, NOW);
    }

    static List<String> ids(Decision decision) {
        return decision.ranked().stream().map(place -> place.edge().id()).toList();
    }
}
