package io.penstock.placement;

import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.stores.SharedStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The service on a free port and the shared Kafka, spoken to over real HTTP as edges do. */
final class Rig implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    /** @param folder holds keys and credentials; made where they are missing */
    Rig(Path folder, String... properties) {
        prepare(folder);
        List<String> all = List.of(
                "server.port=0",
                "eureka.client.enabled=false",
                "spring.kafka.bootstrap-servers=" + SharedStores.kafka().bootstrapServers(),
                "penstock.edge-tokens.keys-file=" + keys(folder),
                "penstock.fleet.credentials-file=" + folder.resolve("edges"),
                "penstock.origin-url=http://origin.example:8100/");
        context = new SpringApplicationBuilder(PlacementApplication.class)
                .run(Stream.concat(all.stream(), Stream.of(properties))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    static Path keys(Path folder) {
        return folder.resolve("edge-token.keys");
    }

    HttpResponse<String> get(String path, String... headers) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        try {
            return HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** As the edge itself, with its own credential. */
    FillOrder order(String edgeId) {
        HttpResponse<String> answer = plan(edgeId);
        if (answer.statusCode() != 200) {
            throw new AssertionError("plan answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readValue(answer.body(), FillOrder.class);
    }

    HttpResponse<String> plan(String edgeId) {
        return get("/api/v1/fleet/" + edgeId + "/plan", "Authorization", "Bearer " + secretOf(edgeId));
    }

    boolean ready() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    static void publishTitle(PackageRef ref, long bytes, int second) {
        TitlePublished published = new TitlePublished(ref, "A title", 10, bytes, START.plusSeconds(second));
        send(Topics.TITLE_PUBLISHED, ref.toString(), JSON.writeValueAsBytes(published));
    }

    static void withdrawTitle(PackageRef ref) {
        send(Topics.TITLE_PUBLISHED, ref.toString(), null);
    }

    static void reportEdge(String edgeId, long storageBytes) {
        EdgeState state = new EdgeState(
                edgeId,
                "metro",
                URI.create("https://127.0.0.1:8441"),
                EdgeHealth.UP,
                new EdgeLoad(0, 0, 0),
                new EdgeCapacity(storageBytes, 0, 1_000_000),
                START);
        send(Topics.EDGE_STATE, edgeId, JSON.writeValueAsBytes(state));
    }

    private static void send(String topic, String key, byte[] value) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", SharedStores.kafka().bootstrapServers());
        make(topic, config);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Kafka did not take a record for " + topic, e);
        }
    }

    private static void make(String topic, Map<String, Object> config) {
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new AssertionError("Kafka did not make " + topic, e);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while Kafka made " + topic, e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    static String secretOf(String edgeId) {
        return "secret-of-" + edgeId + "-that-is-long-enough";
    }

    private static void prepare(Path folder) {
        try {
            if (Files.notExists(keys(folder))) {
                Files.writeString(keys(folder), TokenKeyFile.newLine("k1") + "\n");
            }
            List<String> edges = IntStream.rangeClosed(1, 9)
                    .mapToObj(i -> "e" + i + ":" + sha256(secretOf("e" + i)))
                    .toList();
            Files.write(folder.resolve("edges"), edges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
