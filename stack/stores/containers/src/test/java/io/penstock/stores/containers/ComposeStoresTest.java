package io.penstock.stores.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeStoresTest {
    @TempDir
    Path folder;

    @Test
    void aStoresImageIsTheOneItsLinePins() throws IOException {
        ComposeStores images = images("""
                services:
                  cassandra:
                    image: ${PENSTOCK_CASSANDRA_IMAGE:-cassandra:5.0.9}
                  kafka:
                    image: "${PENSTOCK_KAFKA_IMAGE:-apache/kafka:4.2.2}" # the JVM one
                  other:
                    image: example/kafka:1
                """, Map.of());
        assertThat(images.image("cassandra")).isEqualTo("cassandra:5.0.9");
        assertThat(images.image("kafka")).isEqualTo("apache/kafka:4.2.2");
    }

    @Test
    void theEnvironmentGoesFirstUnlessItIsEmpty() throws IOException {
        String file = "image: ${PENSTOCK_KAFKA_IMAGE:-apache/kafka:4.2.2}\n";
        assertThat(images(file, Map.of("PENSTOCK_KAFKA_IMAGE", "mine/kafka:1")).image("kafka"))
                .isEqualTo("mine/kafka:1");
        assertThat(images(file, Map.of("PENSTOCK_KAFKA_IMAGE", "")).image("kafka"))
                .isEqualTo("apache/kafka:4.2.2");
        assertThat(images("services: {}\n", Map.of("PENSTOCK_KAFKA_IMAGE", "mine/kafka:1"))
                        .image("kafka"))
                .isEqualTo("mine/kafka:1");
    }

    @Test
    void twoServicesMayShareOneImage() throws IOException {
        String line = "    image: ${PENSTOCK_KAFKA_IMAGE:-apache/kafka:4.2.2}\n";
        assertThat(images("a:\n" + line + "b:\n" + line, Map.of()).image("kafka"))
                .isEqualTo("apache/kafka:4.2.2");
    }

    @Test
    void aFileThatPinsNoneOrTwoIsRefusedWithTheLineItShouldHave() throws IOException {
        assertThatThrownBy(() -> images("image: postgres:18.4\n", Map.of()).image("postgres"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "no image of PENSTOCK_POSTGRES_IMAGE",
                        "docker-compose.yml",
                        "image: ${PENSTOCK_POSTGRES_IMAGE:-NAME:VERSION}");
        assertThatThrownBy(() -> images(
                                "image: ${PENSTOCK_POSTGRES_IMAGE:-postgres:18.4}\nimage: ${PENSTOCK_POSTGRES_IMAGE:-postgres:17}\n",
                                Map.of())
                        .image("postgres"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("postgres:18.4", "postgres:17", "PENSTOCK_POSTGRES_IMAGE");
    }

    @Test
    void cassandraIsToldWhatTheFileTellsIt() throws IOException {
        String options = """
                JVM_EXTRA_OPTS: >-
                  -Dcassandra.first=1
                  -Dcassandra.second=2
                volumes: []
                """;
        assertThat(images(options, Map.of()).cassandraOptions()).isEqualTo("-Dcassandra.first=1 -Dcassandra.second=2");
        assertThat(ComposeStores.ofCheckout().cassandraOptions()).contains("commitlog_sync=batch");
        assertThatThrownBy(() -> images("services: {}\n", Map.of()).cassandraOptions())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JVM_EXTRA_OPTS");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("docker-compose.yml");
        assertThatThrownBy(() -> new ComposeStores(missing, Map.of()).image("kafka"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(missing.toString(), "pins the images");
    }

    private ComposeStores images(String text, Map<String, String> environment) throws IOException {
        return new ComposeStores(Files.writeString(folder.resolve("docker-compose.yml"), text), environment);
    }
}
