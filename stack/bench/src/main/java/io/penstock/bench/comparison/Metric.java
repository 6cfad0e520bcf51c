package io.penstock.bench.comparison;

/** What is measured of a server. */
public enum Metric {
    SERVER_CPU_PER_GB("server CPU, s/GB", 3),
    THROUGHPUT("throughput, Gbit/s", 2),
    REQUEST_RATE("requests/s", 0),
    P50("median latency, ms", 3),
    P99("p99 latency, ms", 3),
    P999("p99.9 latency, ms", 3),
    SERVER_BUSY("server's core busy, %", 0),
    CLIENT_BUSY("client's core busy, %", 0),
    OTHERS_BUSY("others on this machine, % of a core", 0),
    RESIDENT("resident memory, MiB", 1),
    BYTES_PER_CONNECTION("memory per connection, bytes", 0),
    RESIDENT_AT_100K("at 100,000 connections, MiB", 0),
    VIEWERS("viewers without a late segment", 0);

    private final String label;
    private final int decimals;

    Metric(String label, int decimals) {
        this.label = label;
        this.decimals = decimals;
    }

    /** With its unit. */
    public String label() {
        return label;
    }

    /** How many of them mean something. */
    public int decimals() {
        return decimals;
    }
}
