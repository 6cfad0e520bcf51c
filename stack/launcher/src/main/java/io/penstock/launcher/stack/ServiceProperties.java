package io.penstock.launcher.stack;

import io.penstock.stores.Cassandra;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.BiConsumer;

/** Writes each service's properties file: where the others are, and the keys that this service needs, no more. */
final class ServiceProperties {
    private final StackConfig config;
    private final Secrets secrets;
    private final StoreServers stores;

    ServiceProperties(StackConfig config, Secrets secrets, StoreServers stores) {
        this.config = config;
        this.secrets = secrets;
        this.stores = stores;
    }

    /** @return the file; mode 0600, for a password may be in it */
    Path write(BootService service) {
        Properties properties = new Properties();
        everyService(service, put(properties));
        own(service.name(), put(properties));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "Written at every start of the stack for the service " + service.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path file = config.state().config().resolve(service.name() + ".properties");
        PrivateFile.write(file, text.toString());
        return file;
    }

    private static BiConsumer<String, Object> put(Properties properties) {
        return (name, value) -> properties.setProperty(name, value.toString());
    }

    private void everyService(BootService service, BiConsumer<String, Object> put) {
        Ports ports = config.ports();
        put.accept("server.port", ports.at(service.basePort()));
        put.accept("penstock.discovery-url", Ports.http(ports.discovery()) + "/eureka/");
        put.accept("penstock.security.jwks-uri", Ports.http(ports.identity()) + "/.well-known/jwks.json");
        put.accept("penstock.public-url", Ports.http(ports.gateway()));
        put.accept("penstock.origin-url", Ports.http(ports.origin()));
        put.accept("spring.kafka.bootstrap-servers", stores.kafka().bootstrapServers());
        put.accept(
                "spring.cassandra.contact-points",
                "127.0.0.1:" + stores.cassandra().port());
        put.accept("spring.cassandra.local-datacenter", Cassandra.DATACENTER);
    }

    private void own(String service, BiConsumer<String, Object> put) {
        switch (service) {
            case "identity" -> identity(put);
            case "catalog" -> {
                put.accept("penstock.edge-tokens.keys-file", secrets.edgeTokenKeys());
                put.accept("penstock.upload-tokens.keys-file", secrets.uploadTokenKeys());
                stores.memcached()
                        .ifPresent(cache -> put.accept(
                                "penstock.evcache.nodes",
                                URI.create("memcached://127.0.0.1:" + cache.port())
                                        .getAuthority()));
            }
            case "playback" -> {
                put.accept(
                        "penstock.playback.public-url",
                        Ports.http(config.ports().gateway()));
                put.accept("penstock.edge-tokens.keys-file", secrets.edgeTokenKeys());
                put.accept("penstock.playback-credentials.keys-file", secrets.playbackCredentialKeys());
            }
            case "telemetry" -> put.accept("penstock.playback-credentials.keys-file", secrets.playbackCredentialKeys());
            case "steering" -> {
                put.accept("penstock.edge-tokens.keys-file", secrets.edgeTokenKeys());
                put.accept("penstock.fleet.credentials-file", secrets.fleetCredentials());
                SampleRoutes.properties(config.state(), put);
            }
            case "placement" -> {
                put.accept("penstock.edge-tokens.keys-file", secrets.edgeTokenKeys());
                put.accept("penstock.fleet.credentials-file", secrets.fleetCredentials());
            }
            case "gateway" ->
                put.accept("management.server.port", config.ports().gatewayManagement());
            default -> {
                // discovery needs no more.
            }
        }
    }

    private void identity(BiConsumer<String, Object> put) {
        put.accept("spring.datasource.url", stores.postgres().jdbcUrl("identity"));
        put.accept("spring.datasource.username", stores.postgres().user());
        put.accept("spring.datasource.password", stores.postgres().password());
        put.accept("penstock.operator.email", Secrets.OPERATOR);
        put.accept("penstock.operator.password-file", secrets.operatorPasswordFile());
    }
}
