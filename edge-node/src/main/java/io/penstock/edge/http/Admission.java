package io.penstock.edge.http;

import io.penstock.edge.delivery.DeliveryMetrics;

/**
 * Who is served when there is more than enough to do: those who are there already. A connection beyond the limit, or one that
 * asks for the first time while the edge sends as much as it may, is told so (503); far beyond the limit it is closed unheard.
 * Likewise all connections together may have so much of requests kept in memory that cannot be answered yet. Thread-safe.
 */
public final class Admission {
    private static final long SAMPLE_NANOS = 250_000_000L;
    private final int mostConnections;
    private final int mostHeard;
    private final long mostBytesPerSecond;
    private final HeldBytes requests = new HeldBytes(Runtime.getRuntime().maxMemory() / 8);
    private final HeldBytes http2 = new HeldBytes(Runtime.getRuntime().maxMemory() / 4);
    private final DeliveryMetrics metrics;
    private volatile Sample sample = new Sample(System.nanoTime(), 0, false);

    /** @param full whether more was sent than may be, between the last two samples */
    private record Sample(long nanos, long bytes, boolean full) {}

    /** What a new connection may hope for. */
    public enum Verdict {
        ADMITTED,
        /** It hears why not. */
        REFUSED,
        CLOSED
    }

    /**
     * @param mostConnections that are served at a time
     * @param mostBitsPerSecond of bodies, 0 for no limit
     */
    public Admission(int mostConnections, long mostBitsPerSecond, DeliveryMetrics metrics) {
        if (mostConnections < 1 || mostBitsPerSecond < 0) {
            throw new IllegalArgumentException("connections are limited to " + mostConnections + " and throughput to "
                    + mostBitsPerSecond + " bit/s; the first must be at least 1, the other not negative");
        }
        this.mostConnections = mostConnections;
        this.mostHeard = mostConnections + Math.min(1000, mostConnections / 10 + 16);
        this.mostBytesPerSecond = mostBitsPerSecond / 8;
        this.metrics = metrics;
    }

    /** Of bodies, 0 for no limit. */
    long mostBytesPerSecond() {
        return mostBytesPerSecond;
    }

    /** For a connection that has just opened and is counted. */
    Verdict onOpened() {
        int connections = metrics.connections();
        return connections > mostHeard
                ? Verdict.CLOSED
                : connections > mostConnections ? Verdict.REFUSED : Verdict.ADMITTED;
    }

    /** Of requests that cannot be answered yet. */
    HeldBytes requests() {
        return requests;
    }

    /** What HTTP/2 connections keep: they have a share of their own. */
    HeldBytes http2() {
        return http2;
    }

    /** Whether a connection's first request must be refused. */
    boolean isFull() {
        if (mostBytesPerSecond == 0) {
            return false;
        }
        Sample last = sample;
        long now = System.nanoTime();
        if (now - last.nanos() < SAMPLE_NANOS) {
            return last.full();
        }
        long bytes = metrics.bodyBytes();
        double perSecond = (bytes - last.bytes()) * 1e9 / (now - last.nanos());
        Sample next = new Sample(now, bytes, perSecond > mostBytesPerSecond);
        sample = next;
        return next.full();
    }
}
