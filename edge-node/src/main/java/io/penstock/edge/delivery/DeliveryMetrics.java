package io.penstock.edge.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the edge counts. Thread-safe. */
public final class DeliveryMetrics {
    private static final int STATUSES = 600;

    /** How a body's bytes got to the socket. */
    public enum Way {
        /** By the kernel, from the page cache. */
        SENDFILE,
        /** Likewise, and encrypted by the kernel or the network card. */
        KERNEL_TLS,
        /** Through a buffer of ours, to be encrypted. */
        USER_SPACE_TLS,
        /** In one piece with their head, for they are few. */
        COPIED
    }

    /** What a request came by. */
    public enum Protocol {
        HTTP1("http/1.1"),
        HTTP2("h2");

        private final String alpn;

        Protocol(String alpn) {
            this.alpn = alpn;
        }
    }

    private final MeterRegistry registry;
    private final LongAdder bytes = new LongAdder();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger responses = new AtomicInteger();
    private final Counter refusedConnections;
    private final Counter refusedRequests;
    private final Timer responseTime;
    private final Map<Way, Counter> bytesByWay = new EnumMap<>(Way.class);
    private final Map<Protocol, Counter> requestsByProtocol = new EnumMap<>(Protocol.class);
    private final AtomicReferenceArray<@Nullable Counter> requestsByStatus = new AtomicReferenceArray<>(STATUSES);

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("edge.connections", connections);
        registry.gauge("edge.responses.running", responses);
        refusedConnections = Counter.builder("edge.connections.refused")
                .description("closed unheard")
                .register(registry);
        refusedRequests = Counter.builder("edge.requests.refused")
                .description("answered 503, for the edge had enough to do")
                .register(registry);
        responseTime = Timer.builder("edge.response.time")
                .description("from the request's head to the last byte handed to the socket")
                .publishPercentileHistogram()
                .register(registry);
        for (Way way : Way.values()) {
            bytesByWay.put(
                    way,
                    Counter.builder("edge.body.bytes")
                            .tag("way", way.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (Protocol protocol : Protocol.values()) {
            requestsByProtocol.put(
                    protocol,
                    Counter.builder("edge.protocol.requests")
                            .tag("protocol", protocol.alpn)
                            .description("begun to be answered")
                            .register(registry));
        }
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

    public void requestRefused() {
        refusedRequests.increment();
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

    public void responseBegun(Protocol protocol) {
        responses.incrementAndGet();
        Counter counter = requestsByProtocol.get(protocol);
        if (counter != null) {
            counter.increment();
        }
    }

    public void responseEnded(int status, long nanos) {
        responses.decrementAndGet();
        requests(status).increment();
        responseTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Some of a body went to the socket, of one that may go on for long. */
    public void sent(long count) {
        bytes.add(count);
    }

    /** @param count bytes of the body that were {@link #sent} all in all */
    public void bodyEnded(Way way, long count) {
        Counter counter = bytesByWay.get(way);
        if (counter != null) {
            counter.increment((double) count);
        }
    }

    private Counter requests(int status) {
        Counter known = requestsByStatus.get(status);
        if (known == null) {
            known = registry.counter("edge.requests", "status", Integer.toString(status));
            requestsByStatus.set(status, known);
        }
        return known;
    }
}
