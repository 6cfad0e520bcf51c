package io.penstock.edge.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of packages that are in memory, within a bound of bytes: whichever was used least recently goes first. The newest
 * stays however large it is. Thread-safe; a use is noted without the lock.
 */
public final class PackageIndexes {
    /** Of the heap, what indexes may take where nobody says otherwise. */
    private static final int SHARE_OF_HEAP = 6;

    private final long mostBytes;
    private final Set<Holding> kept = new HashSet<>();
    private final Counter loads;
    private final Counter failures;
    private long bytes;

    /** @param mostBytes to keep, 0 for a sixth of the largest heap */
    public PackageIndexes(long mostBytes, MeterRegistry registry) {
        if (mostBytes < 0) {
            throw new IllegalArgumentException("bytes of package indexes are " + mostBytes + "; must not be negative");
        }
        this.mostBytes = mostBytes == 0 ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : mostBytes;
        this.loads = loads(registry, "loaded");
        this.failures = loads(registry, "failed");
        registry.gauge("edge.index.packages", this, PackageIndexes::count);
        registry.gauge("edge.index.bytes", this, PackageIndexes::bytes);
    }

    /** Keeps an index that was asked for, and lets go of others. */
    void keep(Holding holding, StoredPackage index) {
        loads.increment();
        synchronized (this) {
            enter(holding, index);
        }
        for (StoredPackage out = nextOut(holding); out != null; out = nextOut(holding)) {
            out.retire();
        }
    }

    /** Keeps an index that may be asked for, if there is room. */
    synchronized void keepIfThereIsRoom(Holding holding, StoredPackage index) {
        if (bytes + index.heapBytes() <= mostBytes) {
            enter(holding, index);
        }
    }

    /** The package is no longer there under this holding, now and for ever. */
    void drop(Holding holding) {
        StoredPackage out;
        synchronized (this) {
            holding.goes();
            out = letGo(holding);
        }
        if (out != null) {
            out.retire();
        }
    }

    void failed() {
        failures.increment();
    }

    private synchronized int count() {
        return kept.size();
    }

    private synchronized long bytes() {
        return bytes;
    }

    private void enter(Holding holding, StoredPackage index) {
        if (!holding.isGone() && kept.add(holding)) {
            holding.keep(index);
            bytes += index.heapBytes();
        }
    }

    /** The index that must go so that the others are within the bound; null where they are. */
    private synchronized @Nullable StoredPackage nextOut(Holding newest) {
        Holding least = null;
        if (bytes > mostBytes) {
            for (Holding holding : kept) {
                if (holding != newest && (least == null || holding.usedNanos() - least.usedNanos() < 0)) {
                    least = holding;
                }
            }
        }
        return least == null ? null : letGo(least);
    }

    private @Nullable StoredPackage letGo(Holding holding) {
        StoredPackage index = holding.index();
        if (!kept.remove(holding) || index == null) {
            return null;
        }
        bytes -= index.heapBytes();
        holding.keep(null);
        return index;
    }

    private static Counter loads(MeterRegistry registry, String outcome) {
        return Counter.builder("edge.index.loads")
                .description("package indexes read from the disk because somebody asked")
                .tag("outcome", outcome)
                .register(registry);
    }
}
