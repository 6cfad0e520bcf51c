package io.penstock.launcher.stack;

import java.util.List;

/**
 * One edge of the local stack.
 *
 * @param number from 1; its place in the ports of the design
 * @param storageBytes what packages may take on it
 * @param throughputBitsPerSecond what it says it can send
 */
public record EdgePlan(int number, String id, String cluster, long storageBytes, long throughputBitsPerSecond) {
    private static final long GIB = 1L << 30;
    private static final long GBPS = 1_000_000_000L;
    private static final int FIRST_HTTPS = 8440;
    private static final int FIRST_HTTP = 8090;
    private static final int FIRST_METRICS = 9400;

    /** One large and slow, two small and fast. */
    public static final List<EdgePlan> ALL = List.of(
            new EdgePlan(1, "edge-large", "campus", 8 * GIB, GBPS),
            new EdgePlan(2, "edge-fast-1", "metro", 2 * GIB, 10 * GBPS),
            new EdgePlan(3, "edge-fast-2", "metro", 2 * GIB, 10 * GBPS));

    int https(Ports ports) {
        return ports.at(FIRST_HTTPS + number);
    }

    int http(Ports ports) {
        return ports.at(FIRST_HTTP + number);
    }

    int metrics(Ports ports) {
        return ports.at(FIRST_METRICS + number);
    }

    static List<String> ids() {
        return ALL.stream().map(EdgePlan::id).toList();
    }
}
