package io.penstock.decisions.steering;

import static io.penstock.decisions.steering.Fixtures.DEMO;
import static io.penstock.decisions.steering.Fixtures.draining;
import static io.penstock.decisions.steering.Fixtures.edge;
import static io.penstock.decisions.steering.Fixtures.ids;
import static io.penstock.decisions.steering.Fixtures.rank;
import static io.penstock.decisions.steering.Fixtures.route;
import static io.penstock.decisions.steering.Fixtures.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.decisions.steering.Decision.Cause;
import io.penstock.decisions.steering.Decision.Rejection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingPolicyTest {
    private static final String CLIENT = "203.0.113.7";
    private static final Coordinates BERLIN = new Coordinates(52.52, 13.40);
    private static final Coordinates MUNICH = new Coordinates(48.14, 11.58);
    private static final Coordinates LISBON = new Coordinates(38.72, -9.14);

    private final Cluster a = new Cluster("a", LISBON);
    private final Cluster b = new Cluster("b", MUNICH);
    private final Cluster c = new Cluster("c", BERLIN);
    private final List<Edge> oneEach = List.of(edge("ea", "a"), edge("eb", "b"), edge("ec", "c"));

    @Test
    void theLongestPrefixComesBeforeAnythingElse() {
        Decision decision = ranked(
                route("203.0.0.0/16", "a", "1", 0, BERLIN),
                route("203.0.113.0/24", "b", "1 2 3 4", 99),
                route("203.0.112.0/23", "c", "1", 0));
        assertThat(ids(decision)).containsExactly("eb", "ec", "ea");
        assertThat(decision.route()).startsWith("cluster b by route 203.0.113.0/24, AS path 1 2 3 4, MED 99");
        assertThat(decision.ranked().get(1).reason()).contains("shorter prefix than b's /24");
    }

    @Test
    void thenTheShortestAsPath() {
        Decision decision = ranked(
                route("203.0.113.0/24", "a", "1 2", 50, LISBON),
                route("203.0.113.0/24", "b", "9", 99),
                route("203.0.113.0/24", "c", "1 2 3", 0));
        assertThat(ids(decision)).containsExactly("eb", "ea", "ec");
        assertThat(decision.ranked().get(2).reason()).contains("longer AS path than a's 2");
    }

    @Test
    void thenTheLowestMedOfOneNeighbour() {
        Decision decision = ranked(
                route("203.0.113.0/24", "a", "1 2", 5, BERLIN),
                route("203.0.113.0/24", "b", "1 3", 0),
                route("203.0.113.0/24", "c", "1 4", 10));
        assertThat(ids(decision)).containsExactly("eb", "ea", "ec");
        assertThat(decision.ranked().get(2).reason()).contains("higher MED than a's 5");
    }

    @Test
    void medOfDifferentNeighboursDoesNotCompareSoDistanceDecides() {
        Decision decision = ranked(
                route("203.0.113.0/24", "a", "1", 0, BERLIN),
                route("203.0.113.0/24", "b", "2", 10),
                route("203.0.113.0/24", "c", "3", 20));
        assertThat(ids(decision)).containsExactly("ec", "eb", "ea");
        assertThat(decision.ranked().get(1).reason()).contains("further away than c");
    }

    /** The circle of RFC 4271 9.1.2.2: b beats c by distance, c beats a by distance, a beats b by MED. */
    @Test
    void aNearClusterWaitsBehindTheLowerMedOfItsNeighbour() {
        Decision decision = ranked(
                route("203.0.113.0/24", "a", "1", 0, MUNICH),
                route("203.0.113.0/24", "b", "1", 10),
                route("203.0.113.0/24", "c", "2", 0));
        assertThat(ids(decision)).containsExactly("ec", "ea", "eb");
        assertThat(decision.ranked().get(2).reason()).contains("higher MED than a's 0");
    }

    @Test
    void aClusterStandsWhereItsBestRouteStands() {
        Decision decision = ranked(
                route("203.0.113.0/24", "a", "1 2 3", 0, BERLIN),
                route("203.0.113.0/24", "a", "7", 0),
                route("203.0.113.0/24", "b", "1 2", 0));
        assertThat(ids(decision)).containsExactly("ea", "eb", "ec");
    }

    @Test
    void clustersWithoutARouteFollowByDistance() {
        Decision decision = ranked(route("203.0.113.0/24", "a", "1", 0, BERLIN));
        assertThat(ids(decision)).containsExactly("ea", "ec", "eb");
        assertThat(decision.ranked().get(1).reason()).contains("no route where a has one");
    }

    @Test
    void aClientNoOneAnnouncesGetsTheClustersByName() {
        Decision decision = ranked();
        assertThat(ids(decision)).containsExactly("ea", "eb", "ec");
        assertThat(decision.route())
                .isEqualTo("no cluster announces 203.0.113.7 and its place is not known: clusters by name");
    }

    @Test
    void aClientWhosePlaceIsKnownOtherwiseGetsTheNearestCluster() {
        Snapshot snapshot = new Snapshot(RouteTable.EMPTY, List.of(a, b, c), oneEach);
        Decision decision =
                Fixtures.POLICY.rank(snapshot, new Client(IpAddress.parse(CLIENT), MUNICH), DEMO, Fixtures.NOW);
        assertThat(ids(decision)).containsExactly("eb", "ec", "ea");
        assertThat(decision.route()).isEqualTo("no cluster announces 203.0.113.7: clusters by distance");
    }

    @Test
    void aClusterOfUnknownPlaceStandsBehindThoseThatAreKnown() {
        Snapshot snapshot = new Snapshot(
                new RouteTable(List.of(route("203.0.113.0/24", "a", "1", 0, LISBON))),
                List.of(a, b),
                List.of(edge("ea", "a"), edge("eb", "b"), edge("e0", "0-nowhere")));
        assertThat(ids(rank(snapshot, CLIENT))).containsExactly("ea", "eb", "e0");
    }

    @Test
    void noEdgeAtAllIsAnEmptyRankingAndNoError() {
        assertThat(rank(new Snapshot(RouteTable.EMPTY, List.of(), List.of()), CLIENT)
                        .ranked())
                .isEmpty();
    }

    @Test
    void everyRejectionCarriesItsCause() {
        Snapshot snapshot = new Snapshot(
                RouteTable.EMPTY,
                List.of(a),
                List.of(
                        edge("well", "a"),
                        edge("empty", "a", 0, 1, "other/1"),
                        draining("leaving", "a"),
                        silent("dead", "a", Duration.ofSeconds(12)),
                        silent("late", "a", Duration.ofSeconds(11))));
        Decision decision = rank(snapshot, CLIENT);
        assertThat(ids(decision)).containsExactlyInAnyOrder("well", "late");
        assertThat(decision.rejected())
                .extracting(r -> r.edge().id(), Rejection::cause, Rejection::reason)
                .containsExactly(
                        tuple("dead", Cause.HEALTH, "silent for 12 s; the limit is 11 s"),
                        tuple("empty", Cause.CONTENT, "does not hold demo/1"),
                        tuple("leaving", Cause.HEALTH, "draining: it finishes what it serves"));
    }

    @Test
    void aBusyEdgeStandsBehindTheOthersOfItsClusterOnly() {
        Snapshot snapshot = new Snapshot(
                new RouteTable(List.of(route("203.0.113.0/24", "a", "1", 0))),
                List.of(a, b),
                List.of(edge("big", "a", 95, 100, DEMO), edge("small", "a", 0, 1, DEMO), edge("eb", "b")));
        Decision decision = rank(snapshot, CLIENT);
        assertThat(ids(decision)).containsExactly("small", "big", "eb");
        assertThat(decision.ranked().get(1).reason()).contains("edge 2 of 2 in it by load 95% (busy)");
    }

    private Decision ranked(Route... routes) {
        return rank(new Snapshot(new RouteTable(List.of(routes)), List.of(a, b, c), oneEach), CLIENT);
    }
}
