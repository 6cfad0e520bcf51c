package io.penstock.decisions.steering;

import static io.penstock.decisions.steering.Fixtures.DEMO;
import static io.penstock.decisions.steering.Fixtures.NOW;
import static io.penstock.decisions.steering.Fixtures.rank;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.decisions.steering.Decision.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties over random worlds whose few distinct values make ties and circles common. */
class RankingPropertiesTest {
    private static final String CLIENT = "203.0.113.7";
    private static final List<String> PREFIXES =
            List.of("203.0.113.0/24", "203.0.112.0/23", "0.0.0.0/0", "198.51.100.0/24");

    record World(List<Route> routes, List<Cluster> clusters, List<Edge> edges) {
        Snapshot snapshot() {
            return new Snapshot(new RouteTable(routes), clusters, edges);
        }

        World shuffled(Random random) {
            return new World(mixed(routes, random), mixed(clusters, random), mixed(edges, random));
        }

        private static <T> List<T> mixed(List<T> list, Random random) {
            List<T> copy = new ArrayList<>(list);
            Collections.shuffle(copy, random);
            return copy;
        }
    }

    static Stream<World> worlds() {
        return IntStream.range(0, 300).mapToObj(seed -> world(new Random(seed)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void theOrderOfTheInputChangesNothing(World world) {
        Decision first = rank(world.snapshot(), CLIENT);
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            assertThat(rank(world.shuffled(random).snapshot(), CLIENT)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyEdgeIsRankedOrRejectedExactlyOnce(World world) {
        Decision decision = rank(world.snapshot(), CLIENT);
        assertThat(Stream.concat(
                        decision.ranked().stream().map(Place::edge),
                        decision.rejected().stream().map(Decision.Rejection::edge)))
                .containsExactlyInAnyOrderElementsOf(world.edges());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void onlyEdgesThatHoldThePackageAndAreWellAreRanked(World world) {
        assertThat(rank(world.snapshot(), CLIENT).ranked()).allSatisfy(place -> {
            assertThat(place.edge().packages()).contains(DEMO);
            assertThat(Fixtures.POLICY.healthy(place.edge(), NOW)).isTrue();
        });
    }

    /** A route that is better at one step and equal at all before puts its cluster first, whatever comes after that step. */
    @ParameterizedTest
    @MethodSource("worlds")
    void aRouteBetterThanAllOthersPutsItsClusterFirst(World world) {
        List<Route> routes = new ArrayList<>(world.routes());
        routes.add(Fixtures.route("203.0.113.7/32", "c4", "1 2 3 4 5 6", 1000));
        List<Edge> edges = new ArrayList<>(world.edges());
        edges.add(Fixtures.edge("sure", "c4"));
        List<Place> ranked = rank(new World(routes, world.clusters(), edges).snapshot(), CLIENT)
                .ranked();
        assertThat(ranked.getFirst().edge().cluster()).isEqualTo("c4");
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void ofTwoClustersWithOneRouteEachTheDominantOneStandsBefore(World world) {
        List<Route> single = world.routes().stream()
                .filter(route -> route.prefix().contains(IpAddress.parse(CLIENT)))
                .filter(route -> world.routes().stream()
                        .filter(other -> other.cluster().equals(route.cluster()))
                        .allMatch(route::equals))
                .toList();
        List<String> order = rank(world.snapshot(), CLIENT).ranked().stream()
                .map(place -> place.edge().cluster())
                .distinct()
                .toList();
        for (Route better : single) {
            for (Route worse : single) {
                if (dominates(better, worse) && order.contains(better.cluster()) && order.contains(worse.cluster())) {
                    assertThat(order.indexOf(better.cluster()))
                            .as("%s before %s", better, worse)
                            .isLessThan(order.indexOf(worse.cluster()));
                }
            }
        }
    }

    private static boolean dominates(Route better, Route worse) {
        if (better.prefix().length() != worse.prefix().length()) {
            return better.prefix().length() > worse.prefix().length();
        }
        if (better.asPath().length() != worse.asPath().length()) {
            return better.asPath().length() < worse.asPath().length();
        }
        return better.asPath().neighbour() == worse.asPath().neighbour() && better.med() < worse.med();
    }

    private static World world(Random random) {
        List<Cluster> clusters = IntStream.range(0, 5)
                .mapToObj(i -> new Cluster("c" + i, random.nextInt(4) == 0 ? null : somewhere(random)))
                .toList();
        List<Route> routes =
                Stream.generate(() -> route(random)).limit(random.nextInt(12)).toList();
        List<Edge> edges = IntStream.range(0, random.nextInt(15))
                .mapToObj(i -> edge("e" + i, random))
                .toList();
        return new World(routes, clusters, edges);
    }

    private static Route route(Random random) {
        String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
        String path = random.nextInt(3) + 1 + " 7".repeat(random.nextInt(2));
        Coordinates at = random.nextBoolean() ? somewhere(random) : null;
        return Fixtures.route(prefix, "c" + random.nextInt(6), path, random.nextInt(3) * 10L, at);
    }

    private static Edge edge(String id, Random random) {
        Set<String> packages = random.nextInt(4) == 0 ? Set.of("other/1") : Set.of(DEMO, "other/1");
        Duration silent = Duration.ofSeconds(random.nextInt(14));
        String cluster = "c" + random.nextInt(6);
        return new Edge(
                id,
                cluster,
                "https://127.0.0.1:8441",
                random.nextInt(6) == 0,
                NOW.minus(silent),
                random.nextInt(100),
                100,
                packages);
    }

    private static Coordinates somewhere(Random random) {
        return new Coordinates(random.nextInt(3) * 30, random.nextInt(3) * 60);
    }
}
