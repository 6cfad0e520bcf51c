package io.penstock.steering.rank;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.penstock.contracts.fleet.PackageHolders;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.decisions.steering.Client;
import io.penstock.decisions.steering.Decision;
import io.penstock.decisions.steering.Edge;
import io.penstock.decisions.steering.IpAddress;
import io.penstock.decisions.steering.RankingPolicy;
import io.penstock.steering.SteeringProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Decides on the current snapshot and puts the decision into the wire's words. */
@Service
class RankingDesk {
    private final SnapshotKeeper snapshots;
    private final RankingPolicy policy;
    private final Clock clock;
    private final Timer decisions;

    RankingDesk(SnapshotKeeper snapshots, SteeringProperties properties, Clock clock, MeterRegistry metrics) {
        this.snapshots = snapshots;
        this.policy = new RankingPolicy(properties.silence(), properties.busyAt());
        this.clock = clock;
        this.decisions = Timer.builder("penstock.steering.decision")
                .description("time of one ranking, without HTTP")
                .register(metrics);
    }

    Ranking rank(IpAddress client, PackageRef ref) {
        long start = System.nanoTime();
        Decision decision = policy.rank(snapshots.current(), Client.at(client), ref.toString(), clock.instant());
        decisions.record(Duration.ofNanos(System.nanoTime() - start));
        List<Ranking.Ranked> ranked = IntStream.range(0, decision.ranked().size())
                .mapToObj(place -> ranked(place + 1, decision.ranked().get(place)))
                .toList();
        return new Ranking(
                client.toString(),
                ref,
                decision.route(),
                ranked,
                decision.rejected().stream().map(RankingDesk::rejected).toList());
    }

    /** The healthy edges that hold the package, by cluster, then id. */
    PackageHolders holders(PackageRef ref) {
        Instant now = clock.instant();
        return new PackageHolders(
                ref,
                snapshots.current().edges().stream()
                        .filter(edge ->
                                policy.healthy(edge, now) && edge.packages().contains(ref.toString()))
                        .map(Edge::id)
                        .toList());
    }

    /** Every edge as the present snapshot has it. */
    List<FleetEdge> fleet() {
        Instant now = clock.instant();
        return snapshots.current().edges().stream()
                .map(edge -> FleetEdge.of(edge, policy.healthy(edge, now)))
                .toList();
    }

    private static Ranking.Ranked ranked(int rank, Decision.Place place) {
        return new Ranking.Ranked(
                rank,
                place.edge().id(),
                place.edge().cluster(),
                URI.create(place.edge().baseUrl()),
                place.reason());
    }

    private static Ranking.Rejected rejected(Decision.Rejection rejection) {
        Ranking.Cause cause =
                switch (rejection.cause()) {
                    case HEALTH -> Ranking.Cause.H;
                    case CONTENT -> Ranking.Cause.C;
                };
        return new Ranking.Rejected(rejection.edge().id(), rejection.edge().cluster(), cause, rejection.reason());
    }
}
