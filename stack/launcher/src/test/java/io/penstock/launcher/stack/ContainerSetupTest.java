package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerSetupTest {
    @TempDir
    Path volumes;

    @Test
    void everyServiceFindsTheOthersByTheNamesOfTheirContainers() throws IOException {
        layOut(Map.of());
        Properties catalog = properties("catalog");
        assertThat(catalog)
                .containsEntry("server.address", "0.0.0.0")
                .containsEntry("server.port", "8082")
                .containsEntry("penstock.discovery-url", "http://discovery:8761/eureka/")
                .containsEntry("penstock.security.jwks-uri", "http://identity:8081/.well-known/jwks.json")
                .containsEntry("spring.kafka.bootstrap-servers", "kafka:9092")
                .containsEntry("spring.cassandra.contact-points", "cassandra:9042")
                .containsEntry("penstock.origin-url", "http://origin:8100")
                .containsEntry("penstock.upload-url", "http://127.0.0.1:8100")
                .containsEntry("penstock.evcache.nodes", "memcached:11211");
        assertThat(properties("identity"))
                .containsEntry("spring.datasource.url", "jdbc:postgresql://postgres:5432/identity")
                .containsEntry("spring.datasource.password", text("postgres/postgres.password"));
        assertThat(properties("discovery")).containsEntry("eureka.instance.hostname", "discovery");
    }

    @Test
    void aContainerGetsTheKeysItUsesAndNoOthers() throws IOException {
        layOut(Map.of());
        assertThat(files("identity")).containsExactly("operator.password", "service.properties");
        assertThat(files("catalog")).containsExactly("edge-tokens.keys", "service.properties", "upload-tokens.keys");
        assertThat(files("playback"))
                .containsExactly("edge-tokens.keys", "playback-credentials.keys", "service.properties");
        assertThat(files("telemetry")).containsExactly("playback-credentials.keys", "service.properties");
        assertThat(files("gateway")).containsExactly("service.properties");
        assertThat(files("origin")).containsExactly("arguments", "edge-tokens.keys", "upload-tokens.keys");
        assertThat(files("encoder")).containsExactly("arguments");
        assertThat(files("edge-fast-1"))
                .containsExactly("arguments", "data", "edge-fast-1.credential", "edge.key", "edge.pem");
        assertThat(text("kafka/server.properties"))
                .contains("advertised.listeners=PLAINTEXT://kafka:9092")
                .contains("log.dirs=/var/lib/kafka/data");
        assertThat(files("postgres")).containsExactly("postgres.password");
        assertThat(files("tools")).containsExactly("ca.pem", "operator.password");
        assertThat(text("catalog/edge-tokens.keys")).isEqualTo(text("state/secrets/edge-tokens.keys"));
    }

    @Test
    void whatIsSecretIsItsOwnersAlone() throws IOException {
        layOut(Map.of());
        for (String file : List.of(
                "identity/service.properties",
                "playback/playback-credentials.keys",
                "edge-large/edge.key",
                "edge-large/edge-large.credential",
                "postgres/postgres.password",
                "tools/operator.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volumes.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondTimeChangesWhatTheEnvironmentChangesAndNoSecret() throws IOException {
        layOut(Map.of());
        String password = text("tools/operator.password");
        String key = text("edge-large/edge.key");
        layOut(Map.of(
                "PENSTOCK_GATEWAY_URL", "https://video.example",
                "PENSTOCK_TRUSTED_PROXIES", "10.1.0.0/16",
                "PENSTOCK_CASSANDRA_REPLICATION", "{'class':'NetworkTopologyStrategy','dc1':3}",
                "PENSTOCK_EDGE_LARGE_STORAGE_BYTES", "123456789"));
        assertThat(text("tools/operator.password")).isEqualTo(password);
        assertThat(text("edge-large/edge.key")).isEqualTo(key);
        assertThat(properties("playback")).containsEntry("penstock.playback.public-url", "https://video.example");
        assertThat(properties("gateway")).containsEntry("penstock.gateway.trusted-proxies", "10.1.0.0/16");
        assertThat(properties("telemetry"))
                .containsEntry("penstock.telemetry.replication", "{'class':'NetworkTopologyStrategy','dc1':3}");
        assertThat(text("edge-large/arguments"))
                .contains("\"--storage-bytes\"\n\"123456789\"")
                .contains("\"--control-url\"\n\"http://gateway:8080\"");
    }

    @Test
    void anEdgeUnderAnotherNameGetsACertificateForIt() throws IOException {
        layOut(Map.of());
        String authority = text("tools/ca.pem");
        Map<String, String> environment = Map.of(
                "PENSTOCK_EDGE_LARGE_URL", "https://edge.example:444",
                "PENSTOCK_EDGE_FAST_1_URL", "https://[2001:db8::1]:8442");
        layOut(environment);
        String renewed = text("tools/ca.pem");
        assertThat(renewed).isNotEqualTo(authority);
        assertThat(text("edge-large/arguments")).contains("\"--base-url\"\n\"https://edge.example:444\"");
        layOut(environment);
        assertThat(text("tools/ca.pem")).isEqualTo(renewed);
    }

    @Test
    void anEdgeElsewhereIsKnownByACredentialOfItsOwn() throws IOException {
        layOut(Map.of("PENSTOCK_MORE_EDGES", "berlin-1, berlin-2"));
        assertThat(text("steering/fleet.credentials")).contains("berlin-1:").contains("berlin-2:");
        assertThat(text("state/secrets/berlin-1.credential")).isNotBlank();
    }

    @Test
    void whatCannotBeIsSaidWithWhatWould() {
        assertThatThrownBy(() -> layOut(Map.of("PENSTOCK_GATEWAY_URL", "video.example")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("PENSTOCK_GATEWAY_URL is \"video.example\"")
                .hasMessageContaining("http://127.0.0.1:8080");
        assertThatThrownBy(() -> layOut(Map.of("PENSTOCK_EDGE_LARGE_STORAGE_BYTES", "8 GB")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("\"8 GB\"; it must be a whole number");
        assertThatThrownBy(() -> layOut(Map.of("PENSTOCK_MORE_EDGES", "Berlin 1")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("\"Berlin\"");
    }

    private void layOut(Map<String, String> environment) {
        new ContainerSetup(volumes, environment).layOut();
    }

    private Properties properties(String service) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(volumes.resolve(service + "/service.properties"))));
        return properties;
    }

    private String text(String file) throws IOException {
        return Files.readString(volumes.resolve(file)).strip();
    }

    private List<String> files(String volume) throws IOException {
        try (Stream<Path> files = Files.list(volumes.resolve(volume))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
