package io.penstock.edge.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One {@link Disk} for each device that holds files. Thread-safe. */
public final class Disks implements AutoCloseable {
    private final ConcurrentMap<Object, Disk> byDevice = new ConcurrentHashMap<>();
    private final int threads;
    private final int mostWaiting;
    private final MeterRegistry registry;

    /**
     * @param threads that may wait for one disk on behalf of viewers
     * @param mostWaiting reads that may wait for these threads
     */
    public Disks(int threads, int mostWaiting, MeterRegistry registry) {
        if (threads < 1 || mostWaiting < 1) {
            throw new IllegalArgumentException("disk readers are " + threads + ", and reads that may wait for them "
                    + mostWaiting + "; there must be at least 1 of each");
        }
        this.threads = threads;
        this.mostWaiting = mostWaiting;
        this.registry = registry;
    }

    /** The disk that holds a file or folder, which must exist. */
    public Disk of(Path file) throws IOException {
        return byDevice.computeIfAbsent(Files.getAttribute(file, "unix:dev"), this::start);
    }

    @Override
    public void close() {
        byDevice.values().forEach(Disk::close);
    }

    private Disk start(Object device) {
        Disk disk = new Disk(device.toString(), threads, mostWaiting);
        Gauge.builder("edge.disk.waiting", disk, Disk::waiting)
                .description("reads that wait for a thread")
                .tag("device", device.toString())
                .register(registry);
        return disk;
    }
}
