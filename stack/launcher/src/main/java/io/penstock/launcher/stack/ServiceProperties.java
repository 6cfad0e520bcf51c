package io.penstock.launcher.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Writes each service's properties file: where the others are, and the keys that this service needs, no more. */
final class ServiceProperties {
    private final Places places;
    private final Secrets secrets;

    ServiceProperties(Places places, Secrets secrets) {
        this.places = places;
        this.secrets = secrets;
    }

    /**
     * @param file what to write; mode 0600, for a password may be in it
     * @param routes steering's route table
     * @param handOut gives the service a file of the stack's and says where the service finds it
     */
    void write(BootService service, Path file, Path routes, UnaryOperator<Path> handOut) {
        Properties properties = new Properties();
        BiConsumer<String, Object> put = (name, value) -> properties.setProperty(name, value.toString());
        everyService(service, put);
        own(service.name(), put, routes, handOut);
        places.settings(service).forEach(put);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "Written at every start of the stack for the service " + service.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFile.write(file, text.toString());
    }

    private void everyService(BootService service, BiConsumer<String, Object> put) {
        put.accept("server.port", places.ports().at(service.basePort()));
        put.accept("penstock.discovery-url", places.discovery() + "/eureka/");
        put.accept("penstock.security.jwks-uri", places.identity() + "/.well-known/jwks.json");
        put.accept("penstock.public-url", places.gateway());
        put.accept("penstock.origin-url", places.origin());
        put.accept("spring.kafka.bootstrap-servers", places.kafka());
        put.accept("spring.cassandra.contact-points", places.cassandra());
        put.accept("spring.cassandra.local-datacenter", places.cassandraDatacenter());
    }

    private void own(String service, BiConsumer<String, Object> put, Path routes, UnaryOperator<Path> handOut) {
        switch (service) {
            case "identity" -> identity(put, handOut);
            case "catalog" -> {
                put.accept("penstock.upload-url", places.uploads());
                put.accept("penstock.edge-tokens.keys-file", handOut.apply(secrets.edgeTokenKeys()));
                put.accept("penstock.upload-tokens.keys-file", handOut.apply(secrets.uploadTokenKeys()));
                places.memcached().ifPresent(nodes -> put.accept("penstock.evcache.nodes", nodes));
            }
            case "playback" -> {
                put.accept("penstock.playback.public-url", places.gateway());
                put.accept("penstock.edge-tokens.keys-file", handOut.apply(secrets.edgeTokenKeys()));
                put.accept("penstock.playback-credentials.keys-file", handOut.apply(secrets.playbackCredentialKeys()));
            }
            case "telemetry" ->
                put.accept("penstock.playback-credentials.keys-file", handOut.apply(secrets.playbackCredentialKeys()));
            case "steering" -> {
                put.accept("penstock.edge-tokens.keys-file", handOut.apply(secrets.edgeTokenKeys()));
                put.accept("penstock.fleet.credentials-file", handOut.apply(secrets.fleetCredentials()));
                SampleRoutes.properties(routes, put);
            }
            case "placement" -> {
                put.accept("penstock.edge-tokens.keys-file", handOut.apply(secrets.edgeTokenKeys()));
                put.accept("penstock.fleet.credentials-file", handOut.apply(secrets.fleetCredentials()));
            }
            case "gateway" ->
                put.accept("management.server.port", places.ports().gatewayManagement());
            default -> {
                // discovery needs no more.
            }
        }
    }

    private void identity(BiConsumer<String, Object> put, UnaryOperator<Path> handOut) {
        Places.Database database = places.database();
        put.accept("spring.datasource.url", database.jdbcUrl());
        put.accept("spring.datasource.username", database.user());
        put.accept("spring.datasource.password", database.password());
        put.accept("penstock.operator.email", Secrets.OPERATOR);
        put.accept("penstock.operator.password-file", handOut.apply(secrets.operatorPasswordFile()));
    }
}
