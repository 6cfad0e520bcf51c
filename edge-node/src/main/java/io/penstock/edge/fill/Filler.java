package io.penstock.edge.fill;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out fill orders, never on an event loop: first what is no longer wanted goes, then what is missing comes, in the
 * order's order, as long as it fits. A package that cannot be had now does not hold up the next; a disk that is full ends the
 * round, since it would refuse the next one too. Used by one thread, but for {@link #trouble()}.
 */
public final class Filler {
    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);
    private final PackageStore store;
    private final long storageBytes;
    private final PackageDownload download;
    private final FillHealth health;
    private final MeterRegistry metrics;

    /** @param workFolder for what is not whole yet; on the file system of the store */
    public Filler(HttpClient client, PackageStore store, Path workFolder, FillLimits limits, MeterRegistry metrics)
            throws IOException {
        Files.createDirectories(workFolder);
        FillMeter meter = new FillMeter(
                new BandwidthCap(limits.bitsPerSecond(), System::nanoTime), metrics.counter("edge.fill.bytes"));
        this.store = store;
        this.storageBytes = limits.storageBytes();
        this.download = new PackageDownload(
                new FillSource(client, limits.patience(), meter),
                new DiskRoom(workFolder, limits.reserveBytes()),
                store,
                workFolder);
        this.health = new FillHealth(metrics);
        this.metrics = metrics;
    }

    /** Why nothing is filled although something is wanted, in words; empty where that is not so. For any thread. */
    public String trouble() {
        return health.trouble();
    }

    /**
     * @param superseded whether there is a newer order, asked before each package
     * @return whether nothing is left that another attempt could fetch
     */
    public boolean carryOut(FillOrder order, BooleanSupplier superseded) throws InterruptedException {
        removeUnwanted(order);
        boolean done = true;
        try {
            for (FillOrder.Item item : order.items()) {
                if (superseded.getAsBoolean()) {
                    return false;
                }
                done &= store.holds(item.ref()) || fetch(item);
            }
        } catch (DiskFullException e) {
            health.stopped(String.valueOf(e.getMessage()));
            metrics.counter("edge.fills", "outcome", "disk_full").increment();
            return false;
        }
        if (done) {
            health.goesOn();
        }
        return done;
    }

    private void removeUnwanted(FillOrder order) {
        Set<PackageRef> wanted = new HashSet<>();
        order.items().forEach(item -> wanted.add(item.ref()));
        List<PackageRef> there = new ArrayList<>(store.inventory());
        there.addAll(store.broken());
        for (PackageRef ref : there) {
            if (!wanted.contains(ref)) {
                try {
                    store.remove(ref);
                    LOG.info("removed {}, which the plan no longer holds", ref);
                } catch (IOException e) {
                    LOG.warn("{} cannot be removed: {}", ref, e.getMessage());
                }
            }
        }
        try {
            download.sweep(wanted);
        } catch (IOException e) {
            LOG.warn("what was begun for an older plan cannot be removed: {}", e.getMessage());
        }
    }

    private boolean fetch(FillOrder.Item item) throws DiskFullException, InterruptedException {
        long room = storageBytes - store.usedBytes();
        if (item.bytes() > room) {
            return leftOut(item.ref() + " has " + item.bytes() + " bytes, and there is room for " + room);
        }
        for (URI source : item.sources()) {
            try {
                download.fetch(item.ref(), source, room);
                LOG.info("filled {} from {}", item.ref(), source.getAuthority());
                metrics.counter("edge.fills", "outcome", "filled").increment();
                health.goesOn();
                return true;
            } catch (NoRoomException e) {
                return leftOut(String.valueOf(e.getMessage()));
            } catch (DiskFullException e) {
                throw e;
            } catch (IOException e) {
                failed(item, source, e);
            }
        }
        return false;
    }

    private void failed(FillOrder.Item item, URI source, IOException failure)
            throws DiskFullException, InterruptedException {
        if (failure instanceof ClosedByInterruptException) {
            throw new InterruptedException("the edge stops while it fills " + item.ref());
        }
        if (SpaceErrors.isOne(failure)) {
            throw new DiskFullException(item.ref() + " cannot be written: " + failure.getMessage(), failure);
        }
        LOG.warn("{} cannot be filled from {}: {}", item.ref(), source.getAuthority(), failure.getMessage());
        metrics.counter("edge.fills", "outcome", "failed").increment();
    }

    private boolean leftOut(String why) {
        LOG.warn("left out: {}", why);
        metrics.counter("edge.fills", "outcome", "no_room").increment();
        return true;
    }
}
