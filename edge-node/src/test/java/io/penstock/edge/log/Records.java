package io.penstock.edge.log;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
final class Records {
    private Records() {}

    static AccessRecord of(String target) {
        return new AccessRecord(
                Instant.parse("2026-01-02T03:04:05.6789Z"),
                new InetSocketAddress("192.0.2.7", 50_000),
                new AccessRecord.Asked("GET", target, "HTTP/1.1", null, List.of()),
                200,
                1000,
                BodyWay.SENDFILE,
                Duration.ofNanos(1_234_567),
                Duration.ofMillis(20),
                null);
    }
}
