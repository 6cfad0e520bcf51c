package io.penstock.edge.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the edge counts. Thread-safe. */
public final class DeliveryMetrics {
    /** How a body's bytes got to the socket. */
    public enum Way {
        /** By the kernel, from the page cache. */
        SENDFILE,
        /** Through a buffer of ours, to be encrypted. */
        USER_SPACE_TLS
    }

    private final MeterRegistry registry;
    private final LongAdder bytes = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger responses = new AtomicInteger();
    private final Counter refusedConnections;
    private final Timer responseTime;

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("edge.connections", connections);
        registry.gauge("edge.responses.running", responses);
        refusedConnections = Counter.builder("edge.connections.refused").register(registry);
        responseTime = Timer.builder("edge.response.time")
                .description("from the request's head to the last byte handed to the socket")
                .publishPercentileHistogram()
                .register(registry);
    }

    public void connectionOpened() {
        connections.incrementAndGet();
    }

    public void connectionClosed() {
        connections.decrementAndGet();
    }

    public void connectionRefused() {
        refusedConnections.increment();
    }

    public int connections() {
        return connections.get();
    }

    public int runningResponses() {
        return responses.get();
    }

    /** Body bytes sent since the process began. */
    public long bodyBytes() {
        return bytes.sum();
    }

    void responseBegun() {
        responses.incrementAndGet();
    }

    void responseEnded(int status, long nanos) {
        responses.decrementAndGet();
        registry.counter("edge.requests", "status", Integer.toString(status)).increment();
        responseTime.record(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    void bodySent(Way way, long count) {
        bytes.add(count);
        registry.counter("edge.body.bytes", "way", way.name().toLowerCase(java.util.Locale.ROOT))
                .increment((double) count);
    }
}
