package io.penstock.edge.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.disk.Disk;
import io.penstock.edge.disk.Disks;
import io.penstock.edge.disk.KernelPageCache;
import io.penstock.edge.disk.PageCache;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFiles;
import io.penstock.edge.store.PackageIndexes;

/**
 * What every kind of edge process is made of.
 *
 * @param indexes of packages, that are in memory
 * @param lookUps for what asks the disk whether a file is there
 */
record EdgeParts(
        PrometheusMeterRegistry registry,
        DeliveryMetrics counts,
        Disks disks,
        PackageIndexes indexes,
        Disk lookUps,
        OpenFiles files,
        Loads loads)
        implements AutoCloseable {
    private static final int LOOK_UP_THREADS = 2;

    static EdgeParts of(EdgeCommand options) {
        return of(options, new KernelPageCache());
    }

    static EdgeParts of(EdgeCommand options, PageCache cache) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new EdgeParts(
                registry,
                new DeliveryMetrics(registry),
                new Disks(options.diskReaders, options.diskQueue, registry),
                new PackageIndexes(options.indexBytes, registry),
                new Disk("lookups", LOOK_UP_THREADS, options.diskQueue),
                new OpenFiles(options.openFiles, registry),
                new Loads(cache, registry));
    }

    /** Those who wait for others first. */
    @Override
    public void close() {
        lookUps.close();
        disks.close();
        files.close();
    }
}
