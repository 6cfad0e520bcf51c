package io.penstock.catalog;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.penstock.contracts.Topics;
import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.stores.SharedStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a free port with the shared Kafka and Cassandra; operators, viewers and encoding workers speak to it. */
final class Rig implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RSAKey signingKey;
    private final StageOrigin origin;
    private final Path uploadKeys;
    private final ConfigurableApplicationContext service;

    Rig(Path folder) throws IOException, JOSEException {
        signingKey = new RSAKeyGenerator(2048).keyID("test").generate();
        Path edgeKeys = Files.writeString(folder.resolve("edge-keys"), TokenKeyFile.newLine("k1") + "\n");
        uploadKeys = Files.writeString(folder.resolve("upload-keys"), TokenKeyFile.newLine("u1") + "\n");
        origin = new StageOrigin(
                TokenKeyFile.read(edgeKeys),
                new JWKSet(signingKey).toPublicJWKSet().toString());
        service = new SpringApplicationBuilder(Catalog.class)
                .run(
                        "--server.port=0",
                        "--eureka.client.enabled=false",
                        "--spring.kafka.bootstrap-servers="
                                + SharedStores.kafka().bootstrapServers(),
                        "--spring.cassandra.contact-points=127.0.0.1:"
                                + SharedStores.cassandra().address().getPort(),
                        "--penstock.origin-url=" + origin.url(),
                        "--penstock.security.jwks-uri=" + origin.url() + "/jwks.json",
                        "--penstock.edge-tokens.keys-file=" + edgeKeys,
                        "--penstock.upload-tokens.keys-file=" + uploadKeys);
    }

    /** What the service answered. */
    record Answer(int status, String mediaType, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    StageOrigin origin() {
        return origin;
    }

    Path uploadKeys() {
        return uploadKeys;
    }

    Answer get(String path, String scope) {
        return send(request(path, scope).GET());
    }

    Answer post(String path, String scope, String body) {
        return send(
                request(path, scope).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** An encoding worker says something. */
    void says(EncodeEvent event) {
        says(JsonMapper.shared().writeValueAsString(event));
    }

    void says(String event) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.ENCODE_EVENTS, event)).get();
        } catch (ExecutionException e) {
            throw new AssertionError("Kafka did not take an event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The records on a topic with this key, as JSON, from its beginning to its present end. */
    List<JsonNode> records(String topic, String key) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<JsonNode> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(JsonMapper.shared().readTree(record.value()));
                    }
                });
            }
            return found;
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", SharedStores.kafka().bootstrapServers());
    }

    private HttpRequest.Builder request(String path, String scope) {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        return scope.isEmpty() ? request : request.header("Authorization", "Bearer " + token(scope));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String token(String scope) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("penstock")
                            .subject(UUID.randomUUID().toString())
                            .claim("scope", scope)
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .build());
            jwt.sign(new RSASSASigner(signingKey));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError("the token cannot be signed", e);
        }
    }

    @Override
    public void close() {
        service.close();
        origin.close();
    }
}
