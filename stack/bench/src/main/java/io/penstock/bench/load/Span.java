package io.penstock.bench.load;

import java.time.Duration;

/**
 * What happened within a stretch of a load.
 *
 * @param elapsed by the clock
 * @param serverCpu processor time of the server
 * @param clientCpu processor time of this process
 * @param othersCpu processor time of everybody else on this machine; much of it spoils the measurement
 * @param bodyBytes received, heads not counted
 * @param responses ended
 * @param compared of them, byte by byte
 * @param latencies of all responses that ended
 */
public record Span(
        Duration elapsed,
        Duration serverCpu,
        Duration clientCpu,
        Duration othersCpu,
        long bodyBytes,
        long responses,
        long compared,
        Latencies latencies) {
    private static final double NANOS = 1e9;
    private static final double GIGA = 1e9;

    public double requestsPerSecond() {
        return responses / seconds(elapsed);
    }

    public double gigabitsPerSecond() {
        return bodyBytes * 8 / GIGA / seconds(elapsed);
    }

    /** Seconds for 10^9 bytes of bodies. */
    public double serverCpuPerGigabyte() {
        return seconds(serverCpu) / (bodyBytes / GIGA);
    }

    /** The share of its core that the server used. */
    public double serverBusy() {
        return seconds(serverCpu) / seconds(elapsed);
    }

    /** The share of its core that this process used: at 1 it is the client that limits. */
    public double clientBusy() {
        return seconds(clientCpu) / seconds(elapsed);
    }

    /** What others used, in cores. */
    public double othersBusy() {
        return Math.max(0, seconds(othersCpu)) / seconds(elapsed);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
