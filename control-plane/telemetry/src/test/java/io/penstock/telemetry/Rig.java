package io.penstock.telemetry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.platform.PlaybackCredentials;
import io.penstock.stores.SharedStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a free port with the shared Kafka and Cassandra; players and viewers speak to it over real HTTP. */
final class Rig implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RSAKey signingKey;
    private final HttpServer identity;
    private final Path credentialKeys;
    private final ConfigurableApplicationContext service;

    Rig(Path folder) throws IOException, JOSEException {
        signingKey = new RSAKeyGenerator(2048).keyID("test").generate();
        byte[] jwks = new JWKSet(signingKey).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        identity.start();
        credentialKeys = Files.writeString(folder.resolve("credential-keys"), TokenKeyFile.newLine("c1") + "\n");
        InetSocketAddress cassandra = SharedStores.cassandra().address();
        service = new SpringApplicationBuilder(Telemetry.class)
                .run(
                        "--server.port=0",
                        "--eureka.client.enabled=false",
                        "--spring.kafka.bootstrap-servers="
                                + SharedStores.kafka().bootstrapServers(),
                        "--spring.cassandra.contact-points=127.0.0.1:" + cassandra.getPort(),
                        "--penstock.security.jwks-uri=http://127.0.0.1:"
                                + identity.getAddress().getPort() + "/jwks.json",
                        "--penstock.playback-credentials.keys-file=" + credentialKeys);
    }

    /** One playback of an account, and the credential its player holds. */
    record Playback(UUID playbackId, UUID account, String credential) {}

    /** What the service answered. */
    record Answer(int status, String mediaType, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Playback playback(UUID account, String titleId) {
        return playback(account, titleId, Duration.ofHours(1));
    }

    Playback playback(UUID account, String titleId, Duration lifetime) {
        UUID playbackId = UUID.randomUUID();
        Instant now = Instant.now();
        try {
            String credential = new PlaybackCredentials(TokenKeyFile.read(credentialKeys))
                    .issue(
                            new PlaybackCredentials.Playback(
                                    playbackId, account, new PackageRef(titleId, 1), "127.0.0.1", now.plus(lifetime)),
                            now.minus(Duration.ofHours(2)));
            return new Playback(playbackId, account, credential);
        } catch (IOException e) {
            throw new AssertionError("no keys", e);
        }
    }

    /** A heartbeat of kind PERIODIC, as JSON. */
    static String beat(long sequence, double position) {
        return beat(sequence, position, "PERIODIC", Instant.now());
    }

    static String beat(long sequence, double position, String kind, Instant at) {
        return """
                {"sequence":%d,"kind":"%s","at":"%s","positionSeconds":%s,"bufferSeconds":10,"bitrateKbps":600,
                 "rebufferCount":0,"rebufferSeconds":0,"switches":0,"bytesByEdge":{"edge-1":1000}}""".formatted(sequence, kind, at, position);
    }

    Answer send(Playback playback, String... beats) {
        return post("{\"heartbeats\":[" + String.join(",", beats) + "]}", playback.credential());
    }

    Answer post(String body, String credential) {
        HttpRequest.Builder request = request("/api/v1/telemetry/heartbeats")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(credential.isEmpty() ? request : request.header("Authorization", "Bearer " + credential));
    }

    Answer get(String path, UUID account) {
        return send(request(path).header("Authorization", "Bearer " + viewerToken(account)));
    }

    Answer get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
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

    private String viewerToken(UUID account) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("penstock")
                            .subject(account.toString())
                            .claim("scope", "viewer")
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
        identity.stop(0);
    }
}
