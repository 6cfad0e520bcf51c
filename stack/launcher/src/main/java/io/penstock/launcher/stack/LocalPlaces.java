package io.penstock.launcher.stack;

import io.penstock.stores.Cassandra;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Everything on this machine's loopback address, at the ports of the design or all moved by one offset. */
final class LocalPlaces implements Places {
    private static final String LOOPBACK = "127.0.0.1";

    private final Ports ports;
    private final StoreServers stores;

    LocalPlaces(Ports ports, StoreServers stores) {
        this.ports = ports;
        this.stores = stores;
    }

    @Override
    public String listenAddress() {
        return LOOPBACK;
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public URI discovery() {
        return Ports.http(ports.discovery());
    }

    @Override
    public URI identity() {
        return Ports.http(ports.identity());
    }

    @Override
    public URI gateway() {
        return Ports.http(ports.gateway());
    }

    @Override
    public URI fleetGateway() {
        return gateway();
    }

    @Override
    public URI origin() {
        return Ports.http(ports.origin());
    }

    @Override
    public URI uploads() {
        return origin();
    }

    @Override
    public String kafka() {
        return stores.kafka().bootstrapServers();
    }

    @Override
    public String cassandra() {
        return LOOPBACK + ":" + stores.cassandra().port();
    }

    @Override
    public String cassandraDatacenter() {
        return Cassandra.DATACENTER;
    }

    @Override
    public Database database() {
        return new Database(
                stores.postgres().jdbcUrl("identity"),
                stores.postgres().user(),
                stores.postgres().password());
    }

    @Override
    public Optional<String> memcached() {
        return stores.memcached().map(cache -> LOOPBACK + ":" + cache.port());
    }

    @Override
    public URI edge(EdgePlan edge) {
        return URI.create("https://" + LOOPBACK + ":" + edge.https(ports));
    }

    @Override
    public Map<String, String> settings(BootService service) {
        return Map.of();
    }
}
