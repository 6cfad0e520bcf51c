package io.penstock.edge.control;

import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.fleet.InventoryChange;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.token.TokenKey;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.delivery.KeyRing;
import io.penstock.edge.fill.Filler;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the control plane how this edge is and does what it hears: keys, revocations, fills. Nothing here is on the way of a
 * viewer's request: with the control plane gone the edge serves on with the keys it has.
 *
 * <p>Threads: reports on one, fills on another; they share {@code carriedOut}, {@code newestPlan} and the store.
 */
public final class FleetLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetLink.class);

    /** A fill that came to nothing is tried again after the interval, then twice that, up to so many times. */
    private static final int LONGEST_PAUSE = 6;

    private final FleetMember member;
    private final FleetApi api;
    private final KeyRing keys;
    private final SavedKeys saved;
    private final PackageStore store;
    private final Filler filler;
    private final DeliveryMetrics metrics;
    private final Duration interval;
    private final ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reports").factory());
    private final ScheduledExecutorService fills = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fills").factory());
    private final AtomicLong carriedOut = new AtomicLong();
    private final AtomicLong newestPlan = new AtomicLong();

    // Owned by the reports thread.
    private Set<PackageRef> acknowledged = Set.of();
    private boolean fullWanted = true;
    private List<TokenKey> lastKeys = List.of();
    private long lastBodyBytes;
    private long lastReportNanos = System.nanoTime();
    private EdgeHealth health = EdgeHealth.UP;

    // Owned by the fills thread.
    private int pause = 1;
    private Future<?> nextTry = CompletableFuture.completedFuture(null);

    public FleetLink(
            FleetMember member,
            HttpClient client,
            URI controlUrl,
            String credential,
            KeyRing keys,
            Path keyFile,
            PackageStore store,
            Filler filler,
            DeliveryMetrics metrics,
            Duration interval) {
        this.member = member;
        this.api = new FleetApi(client, controlUrl, member.id(), credential);
        this.keys = keys;
        this.saved = new SavedKeys(keyFile);
        this.store = store;
        this.filler = filler;
        this.metrics = metrics;
        this.interval = interval;
    }

    /** @throws IOException where saved keys are broken */
    public void start() throws IOException {
        keys.replace(saved.load(), List.of());
        reports.scheduleWithFixedDelay(this::report, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that this edge wants no more viewers, now; returns when it was heard or could not be. */
    public void drain() throws InterruptedException {
        reports.execute(() -> {
            health = EdgeHealth.DRAINING;
            report();
        });
        reports.shutdown();
        if (!reports.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("the control plane could not be told that this edge drains");
        }
    }

    @Override
    public void close() {
        reports.shutdownNow();
        fills.shutdownNow();
    }

    private void report() {
        try {
            Set<PackageRef> held = new HashSet<>(store.inventory());
            FleetReply reply = api.report(new FleetReport(
                    member.cluster(),
                    member.baseUrl(),
                    health,
                    load(),
                    new EdgeCapacity(member.storageBytes(), store.usedBytes(), member.throughputBitsPerSecond()),
                    change(held),
                    carriedOut.get()));
            acknowledged = held;
            fullWanted = reply.fullInventoryWanted();
            hear(reply);
        } catch (IOException e) {
            LOG.warn("the control plane did not take the report: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a report failed", e);
        }
    }

    private EdgeLoad load() {
        long bytes = metrics.bodyBytes();
        long now = System.nanoTime();
        double seconds = Math.max(1e-3, (now - lastReportNanos) / 1e9);
        EdgeLoad load = new EdgeLoad(
                Math.round((bytes - lastBodyBytes) * 8 / seconds), metrics.connections(), metrics.runningResponses());
        lastBodyBytes = bytes;
        lastReportNanos = now;
        return load;
    }

    private InventoryChange change(Set<PackageRef> held) {
        if (fullWanted) {
            return new InventoryChange(true, held.stream().sorted().toList(), List.of());
        }
        List<PackageRef> added = new ArrayList<>(held);
        added.removeAll(acknowledged);
        List<PackageRef> removed = new ArrayList<>(acknowledged);
        removed.removeAll(held);
        return new InventoryChange(false, added, removed);
    }

    private void hear(FleetReply reply) {
        keys.replace(reply.keys(), reply.revokedPlaybacks());
        if (!reply.keys().equals(lastKeys)) {
            save(reply.keys());
        }
        if (reply.newestPlan() > newestPlan.get() && !fills.isShutdown()) {
            newestPlan.set(reply.newestPlan());
            fills.execute(() -> {
                pause = 1;
                fill();
            });
        }
    }

    /** A full disk must not keep the edge from a plan that would make room. */
    private void save(List<TokenKey> fresh) {
        try {
            saved.save(fresh);
            lastKeys = fresh;
        } catch (IOException e) {
            LOG.warn("the token keys cannot be saved, and would be missing after a restart: {}", e.getMessage());
        }
    }

    private void fill() {
        nextTry.cancel(false);
        try {
            FillOrder order = api.plan();
            LOG.info(
                    "filling plan {} of {} packages",
                    order.number(),
                    order.items().size());
            boolean done = filler.carryOut(order, () -> newestPlan.get() > order.number());
            carriedOut.set(order.number());
            if (!reports.isShutdown()) {
                reports.execute(this::report);
            }
            if (!done) {
                fillAgain();
            }
        } catch (IOException e) {
            LOG.warn("the fill plan cannot be had: {}", e.getMessage());
            fillAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a fill failed", e);
            fillAgain();
        }
    }

    private void fillAgain() {
        if (!fills.isShutdown()) {
            nextTry = fills.schedule(this::fill, interval.toMillis() * pause, TimeUnit.MILLISECONDS);
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
    }
}
