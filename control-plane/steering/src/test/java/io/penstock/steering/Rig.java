package io.penstock.steering;

import io.penstock.contracts.Topics;
import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.fleet.InventoryChange;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.steering.topics.StateWriter;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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

/** The service on a free port and the shared Kafka, spoken to over real HTTP as edges and operators do. */
final class Rig implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    /** @param folder holds keys, credentials and routes; made where they are missing */
    Rig(Path folder, String... properties) {
        prepare(folder);
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "eureka.client.enabled=false",
                "spring.kafka.bootstrap-servers=" + SharedStores.kafka().bootstrapServers(),
                "penstock.edge-tokens.keys-file=" + folder.resolve("edge-token.keys"),
                "penstock.fleet.credentials-file=" + folder.resolve("edges"),
                "penstock.steering.routes-file=" + folder.resolve("routes"),
                "penstock.steering.clusters.metro.latitude=52.52",
                "penstock.steering.clusters.metro.longitude=13.40",
                "penstock.steering.clusters.campus.latitude=48.14",
                "penstock.steering.clusters.campus.longitude=11.58",
                "penstock.steering.restart-grace=0s"));
        all.addAll(Arrays.asList(properties));
        context = new SpringApplicationBuilder(SteeringApplication.class)
                .run(all.stream().map(p -> "--" + p).toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As the edge itself, with its own credential. */
    FleetReply report(String edgeId, FleetReport report) {
        HttpResponse<String> answer =
                post("/api/v1/fleet/" + edgeId + "/reports", JSON.writeValueAsString(report), bearer(edgeId));
        if (answer.statusCode() != 200) {
            throw new AssertionError("report answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readValue(answer.body(), FleetReply.class);
    }

    Ranking rank(String client, PackageRef ref) {
        HttpResponse<String> answer = get("/internal/steering/rank?client=" + client + "&package=" + ref);
        if (answer.statusCode() != 200) {
            throw new AssertionError("rank answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readValue(answer.body(), Ranking.class);
    }

    boolean ready() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    static FleetReport report(String cluster, InventoryChange inventory) {
        return report(cluster, EdgeHealth.UP, inventory);
    }

    static FleetReport report(String cluster, EdgeHealth health, InventoryChange inventory) {
        return new FleetReport(
                cluster,
                URI.create("https://127.0.0.1:8441"),
                health,
                new EdgeLoad(0, 0, 0),
                new EdgeCapacity(1_000_000, 0, 1_000_000),
                inventory,
                0);
    }

    static InventoryChange full(PackageRef... refs) {
        return new InventoryChange(true, List.of(refs), List.of());
    }

    static InventoryChange added(PackageRef... refs) {
        return new InventoryChange(false, List.of(refs), List.of());
    }

    static String[] bearer(String edgeId) {
        return new String[] {"Authorization", "Bearer " + secretOf(edgeId)};
    }

    static String secretOf(String edgeId) {
        return "secret-of-" + edgeId + "-that-is-long-enough";
    }

    /** Puts a record on a topic as another service would, which also makes the topic where it is not there yet. */
    static void publish(String topic, String key, Object value) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", SharedStores.kafka().bootstrapServers());
        make(topic, config);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(value)))
                    .get();
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

    boolean written(String edgeId) {
        var writer = bean(StateWriter.class);
        return !writer.pending(Topics.EDGE_STATE, edgeId) && !writer.pending(Topics.EDGE_INVENTORY, edgeId);
    }

    @Override
    public void close() {
        context.close();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void prepare(Path folder) {
        try {
            writeIfMissing(folder.resolve("edge-token.keys"), TokenKeyFile.newLine("k1") + "\n");
            writeIfMissing(folder.resolve("routes"), "");
            StringBuilder edges = new StringBuilder();
            for (String edge : List.of("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9")) {
                edges.append(edge).append(':').append(sha256(secretOf(edge))).append('\n');
            }
            writeIfMissing(folder.resolve("edges"), edges.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeIfMissing(Path file, String text) throws IOException {
        if (Files.notExists(file)) {
            Files.writeString(file, text);
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
