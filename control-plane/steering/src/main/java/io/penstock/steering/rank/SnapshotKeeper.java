package io.penstock.steering.rank;

import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.decisions.steering.Cluster;
import io.penstock.decisions.steering.Coordinates;
import io.penstock.decisions.steering.Edge;
import io.penstock.decisions.steering.Snapshot;
import io.penstock.steering.SteeringProperties;
import io.penstock.steering.fleet.EdgeBook;
import io.penstock.steering.fleet.EdgeBook.FleetChanged;
import io.penstock.steering.fleet.EdgeBook.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The snapshot that decisions read. A change of fleet or routes has a new one made on a thread of its own and swapped in; many
 * changes in a short time make one. A decision never waits.
 */
@Component
class SnapshotKeeper implements DisposableBean {
    private static final long GATHER_MILLIS = 20;

    private final EdgeBook book;
    private final Routes routes;
    private final List<Cluster> clusters;
    private final Instant startedAt;
    private final Instant graceFrom;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Snapshot current;
    private final ScheduledExecutorService maker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("snapshot-maker").factory());

    SnapshotKeeper(EdgeBook book, Routes routes, SteeringProperties properties, Clock clock) {
        this.book = book;
        this.routes = routes;
        clusters = properties.clusters().entrySet().stream()
                .map(entry -> new Cluster(
                        entry.getKey(),
                        new Coordinates(
                                entry.getValue().latitude(), entry.getValue().longitude())))
                .toList();
        startedAt = clock.instant();
        graceFrom = startedAt.minus(properties.restartGrace());
        current = make();
    }

    Snapshot current() {
        return current;
    }

    @EventListener
    void on(FleetChanged change) {
        if (due.compareAndSet(false, true)) {
            maker.schedule(this::swap, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void destroy() {
        maker.shutdownNow();
    }

    private void swap() {
        due.set(false);
        current = make();
    }

    private Snapshot make() {
        return new Snapshot(
                routes.table(),
                clusters,
                book.edges().stream().flatMap(this::edge).toList());
    }

    private Stream<Edge> edge(Page page) {
        EdgeState state = page.state();
        return state == null
                ? Stream.empty()
                : Stream.of(new Edge(
                        state.edgeId(),
                        state.cluster(),
                        state.baseUrl().toString(),
                        state.health() == EdgeHealth.DRAINING,
                        lastHeard(state.reportedAt()),
                        state.load().servedBitsPerSecond(),
                        state.capacity().throughputBitsPerSecond(),
                        page.inventory().stream().map(PackageRef::toString).collect(Collectors.toSet())));
    }

    /** While this service was away it could hear no one: an edge well shortly before gets the usual time to report again. */
    private Instant lastHeard(Instant reportedAt) {
        boolean justBefore = reportedAt.isBefore(startedAt) && !reportedAt.isBefore(graceFrom);
        return justBefore ? startedAt : reportedAt;
    }
}
