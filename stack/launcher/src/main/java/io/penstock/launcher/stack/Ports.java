package io.penstock.launcher.stack;

import java.net.URI;

/**
 * The ports of the local stack: those of the design, and for the stores ones beside their usual ones, so that a machine's own
 * Cassandra, Kafka or PostgreSQL stays undisturbed.
 *
 * @param offset added to every port, so that a second stack runs beside the first
 */
public record Ports(int offset) {
    private static final int HIGHEST_BASE = 20_000;
    private static final int HIGHEST_PORT = 65_535;

    public Ports {
        if (offset < 0 || offset > HIGHEST_PORT - HIGHEST_BASE) {
            throw new IllegalArgumentException(
                    "the port offset is " + offset + "; it must be from 0 to " + (HIGHEST_PORT - HIGHEST_BASE));
        }
    }

    /** A port of the design, moved. */
    public int at(int base) {
        return base + offset;
    }

    public int cassandra() {
        return at(19_042);
    }

    public int cassandraStorage() {
        return at(17_000);
    }

    public int kafka() {
        return at(19_092);
    }

    public int kafkaController() {
        return at(19_093);
    }

    public int postgres() {
        return at(15_432);
    }

    public int memcached() {
        return at(11_311);
    }

    public int gateway() {
        return at(8080);
    }

    /** Where the gateway tells its health: not at the public door. */
    public int gatewayManagement() {
        return at(8180);
    }

    public int discovery() {
        return at(8761);
    }

    public int identity() {
        return at(8081);
    }

    public int origin() {
        return at(8100);
    }

    public int originMetrics() {
        return at(9400);
    }

    /** The base URL of a port of this machine. */
    public static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
