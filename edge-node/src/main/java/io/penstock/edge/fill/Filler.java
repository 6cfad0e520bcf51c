package io.penstock.edge.fill;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out fill orders, never on an event loop: first what is no longer wanted goes, then what is missing comes, in the
 * order's order, as long as it fits. A package that cannot be had now does not hold up the next. Used by one thread.
 */
public final class Filler {
    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);
    private final PackageStore store;
    private final long storageBytes;
    private final PackageDownload download;
    private final MeterRegistry metrics;

    public Filler(HttpClient client, PackageStore store, Path workFolder, long storageBytes, MeterRegistry metrics)
            throws IOException {
        Files.createDirectories(workFolder);
        this.store = store;
        this.storageBytes = storageBytes;
        this.download = new PackageDownload(client, store, workFolder);
        this.metrics = metrics;
    }

    /** @return whether nothing is left that another attempt could fetch */
    public boolean carryOut(FillOrder order) throws InterruptedException {
        removeUnwanted(order);
        boolean done = true;
        for (FillOrder.Item item : order.items()) {
            if (store.find(item.ref()) == null) {
                done &= fetch(item);
            }
        }
        return done;
    }

    private void removeUnwanted(FillOrder order) {
        Set<PackageRef> wanted = new HashSet<>();
        order.items().forEach(item -> wanted.add(item.ref()));
        for (PackageRef held : store.inventory()) {
            if (!wanted.contains(held)) {
                try {
                    store.remove(held);
                    LOG.info("removed {}, which the plan no longer holds", held);
                } catch (IOException e) {
                    LOG.warn("{} cannot be removed: {}", held, e.getMessage());
                }
            }
        }
        try {
            download.sweep(wanted);
        } catch (IOException e) {
            LOG.warn("what was begun for an older plan cannot be removed: {}", e.getMessage());
        }
    }

    private boolean fetch(FillOrder.Item item) throws InterruptedException {
        long room = storageBytes - store.usedBytes();
        if (item.bytes() > room) {
            return leftOut(item.ref() + " has " + item.bytes() + " bytes, and there is room for " + room);
        }
        for (URI source : item.sources()) {
            try {
                download.fetch(item.ref(), source, room);
                LOG.info("filled {} from {}", item.ref(), source.getAuthority());
                metrics.counter("edge.fills", "outcome", "filled").increment();
                return true;
            } catch (NoRoomException e) {
                return leftOut(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                LOG.warn("{} cannot be filled from {}: {}", item.ref(), source.getAuthority(), e.getMessage());
                metrics.counter("edge.fills", "outcome", "failed").increment();
            }
        }
        return false;
    }

    private boolean leftOut(String why) {
        LOG.warn("left out: {}", why);
        metrics.counter("edge.fills", "outcome", "no_room").increment();
        return true;
    }
}
