package io.penstock.launcher.stack;

import io.penstock.stores.Cassandra;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every process in a container of its own, under the names of {@code docker-compose.yml} and at the ports of the design. What
 * {@code .env} may change comes as environment variables; one that is missing or empty has the value it has there.
 */
public final class ContainerPlaces implements Places {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final Ports PORTS = new Ports(0);
    private static final List<BootService> ON_CASSANDRA =
            List.of(BootService.named("catalog"), BootService.named("telemetry"));

    private final Map<String, String> environment;
    private final String databasePassword;

    /** @param databasePassword for the database, where the environment names no other */
    ContainerPlaces(Map<String, String> environment, String databasePassword) {
        this.environment = Map.copyOf(environment);
        this.databasePassword = databasePassword;
    }

    /** For one who only needs to know where the stack is reached from outside. */
    public static ContainerPlaces of(Map<String, String> environment) {
        return new ContainerPlaces(environment, "");
    }

    @Override
    public String listenAddress() {
        return ALL_ADDRESSES;
    }

    @Override
    public Ports ports() {
        return PORTS;
    }

    @Override
    public URI discovery() {
        return inside(BootService.DISCOVERY);
    }

    @Override
    public URI identity() {
        return inside(BootService.named("identity"));
    }

    @Override
    public URI gateway() {
        return url("PENSTOCK_GATEWAY_URL", "http://127.0.0.1:8080");
    }

    @Override
    public URI fleetGateway() {
        return inside(BootService.GATEWAY);
    }

    @Override
    public URI origin() {
        return url("PENSTOCK_ORIGIN_URL", "http://origin:" + PORTS.origin());
    }

    @Override
    public URI uploads() {
        return url("PENSTOCK_UPLOAD_URL", "http://127.0.0.1:8100");
    }

    @Override
    public String kafka() {
        return value("PENSTOCK_KAFKA", "kafka:9092");
    }

    @Override
    public String cassandra() {
        return value("PENSTOCK_CASSANDRA", "cassandra:9042");
    }

    @Override
    public String cassandraDatacenter() {
        return value("PENSTOCK_CASSANDRA_DATACENTER", Cassandra.DATACENTER);
    }

    @Override
    public Database database() {
        return new Database(
                value("PENSTOCK_DATABASE_URL", "jdbc:postgresql://postgres:5432/identity"),
                value("PENSTOCK_DATABASE_USER", "penstock"),
                value("PENSTOCK_DATABASE_PASSWORD", databasePassword));
    }

    @Override
    public Optional<String> memcached() {
        return Optional.of(value("PENSTOCK_MEMCACHED", "memcached:11211"));
    }

    @Override
    public URI edge(EdgePlan edge) {
        return url(variable(edge, "URL"), "https://127.0.0.1:" + edge.https(PORTS));
    }

    @Override
    public EdgePlan sized(EdgePlan edge) {
        return new EdgePlan(
                edge.number(),
                edge.id(),
                value(variable(edge, "CLUSTER"), edge.cluster()),
                number(variable(edge, "STORAGE_BYTES"), edge.storageBytes()),
                number(variable(edge, "THROUGHPUT_BPS"), edge.throughputBitsPerSecond()));
    }

    /** Services are found by the addresses of their containers, of which a service may have several. */
    @Override
    public Map<String, String> settings(BootService service) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("server.address", ALL_ADDRESSES);
        if (service.equals(BootService.DISCOVERY)) {
            settings.put("eureka.instance.hostname", service.name());
            return settings;
        }
        String own = "${spring.cloud.client.ip-address}";
        settings.put("eureka.instance.ip-address", own);
        settings.put("eureka.instance.hostname", own);
        settings.put("eureka.instance.instance-id", "${spring.application.name}:" + own + ":${server.port}");
        if (service.equals(BootService.GATEWAY)) {
            settings.put("penstock.gateway.trusted-proxies", value("PENSTOCK_TRUSTED_PROXIES", "127.0.0.0/8,::1/128"));
        }
        if (ON_CASSANDRA.contains(service)) {
            settings.put(
                    "penstock." + service.name() + ".replication",
                    value("PENSTOCK_CASSANDRA_REPLICATION", "{'class':'SimpleStrategy','replication_factor':1}"));
        }
        return settings;
    }

    private static URI inside(BootService service) {
        return URI.create("http://" + service.name() + ":" + service.basePort());
    }

    /** As in {@code PENSTOCK_EDGE_FAST_1_URL}. */
    private static String variable(EdgePlan edge, String what) {
        return "PENSTOCK_" + edge.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_" + what;
    }

    private String value(String name, String otherwise) {
        String given = environment.getOrDefault(name, "").strip();
        return given.isEmpty() ? otherwise : given;
    }

    private URI url(String name, String otherwise) {
        String given = value(name, otherwise);
        if (!given.matches("https?://[^/?#\\s]+")) {
            throw new StackException(name + " is \"" + given
                    + "\"; it must be http:// or https://, a host and perhaps a port, as in " + otherwise);
        }
        return URI.create(given);
    }

    private long number(String name, long otherwise) {
        String given = value(name, Long.toString(otherwise));
        if (!given.matches("[1-9][0-9]{0,17}")) {
            throw new StackException(name + " is \"" + given + "\"; it must be a whole number, as in " + otherwise);
        }
        return Long.parseLong(given);
    }
}
