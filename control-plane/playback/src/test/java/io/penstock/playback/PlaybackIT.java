package io.penstock.playback;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.net.InetAddress;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over HTTP, with identity, catalog and steering played by real HTTP servers. */
class PlaybackIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Neighbours neighbours;
    private RSAKey signingKey;
    private Path edgeKeys;
    private Path credentialKeys;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() throws Exception {
        signingKey = new RSAKeyGenerator(2048).keyID("test").generate();
        neighbours = new Neighbours(new JWKSet(signingKey).toPublicJWKSet().toString());
        edgeKeys = Files.writeString(folder.resolve("edge-keys"), TokenKeyFile.newLine("k1") + "\n");
        credentialKeys = Files.writeString(folder.resolve("credential-keys"), TokenKeyFile.newLine("c1") + "\n");
        service = start("--penstock.playback.public-url=http://127.0.0.1:8080");
    }

    private ConfigurableApplicationContext start(String property) {
        return new SpringApplicationBuilder(Playback.class)
                .run(
                        property,
                        "--server.port=0",
                        "--eureka.client.enabled=false",
                        "--penstock.security.jwks-uri=" + neighbours.url() + "/.well-known/jwks.json",
                        "--penstock.edge-tokens.keys-file=" + edgeKeys,
                        "--penstock.playback-credentials.keys-file=" + credentialKeys,
                        "--spring.http.serviceclient.identity.base-url=" + neighbours.url(),
                        "--spring.http.serviceclient.catalog.base-url=" + neighbours.url(),
                        "--spring.http.serviceclient.steering.base-url=" + neighbours.url());
    }

    @AfterEach
    void stop() {
        service.close();
        neighbours.close();
    }

    @Test
    void aPlayIsAnsweredWithEdgesInRankOrderAndUrlsThatOpenThePackage() throws Exception {
        HttpResponse<String> response = play("{\"titleId\":\"demo\",\"device\":\"test\"}", "203.0.113.7");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode reply = json(response);
        assertThat(edges(reply)).containsExactly("edge-b", "edge-a");
        assertThat(neighbours.lastClient()).isEqualTo("203.0.113.7");
        String token = token(reply.get("edges").get(0).get("packageUrl").asString());
        assertThat(token).startsWith("1.");
        EdgeToken.Check check = check(token, "198.51.100.1");
        assertThat(check).isInstanceOf(EdgeToken.Check.Valid.class);
        Instant expiry = ((EdgeToken.Check.Valid) check).expiry();
        assertThat(Duration.between(Instant.now(), expiry)).isBetween(Duration.ofMinutes(239), Duration.ofMinutes(241));
        assertThat(reply.get("edges").get(0).get("packageJsonUrl").asString()).endsWith("/demo/3/package.json");
        assertThat(reply.get("licenceUrl")).isNull();
    }

    @Test
    void theManifestsHoldTheEdgesAndNeedThePlaybacksOwnCredential() throws Exception {
        JsonNode reply = json(play("{\"titleId\":\"demo\",\"device\":\"test\"}", ""));
        HttpResponse<String> mpd = get(reply.get("dashUrl").asString());
        assertThat(mpd.statusCode()).as(mpd.body()).isEqualTo(200);
        assertThat(mpd.headers().firstValue("Content-Type").orElse("")).startsWith("application/dash+xml");
        assertThat(mpd.body().indexOf("serviceLocation=\"edge-b\""))
                .isPositive()
                .isLessThan(mpd.body().indexOf("serviceLocation=\"edge-a\""));
        HttpResponse<String> hls = get(reply.get("hlsUrl").asString());
        assertThat(hls.body()).startsWith("#EXTM3U").contains("PATHWAY-ID=\"edge-a\"");
        JsonNode steering = json(get(reply.get("contentSteeringUrl").asString() + "&_DASH_pathway=edge-a"));
        assertThat(steering.get("PATHWAY-PRIORITY").toString()).isEqualTo("[\"edge-b\",\"edge-a\"]");
        assertThat(steering.get("TTL").asInt()).isEqualTo(300);

        String own = reply.get("dashUrl").asString();
        String other = own.replace(
                reply.get("playbackId").asString(), UUID.randomUUID().toString());
        assertThat(get(other).statusCode()).isEqualTo(403);
        assertThat(get(own.substring(0, own.indexOf('?'))).statusCode()).isEqualTo(401);
        assertThat(get(own + "x").statusCode()).isEqualTo(401);
    }

    @Test
    void urlsOpenForTheViewersAddressAloneWhereThatIsWanted() throws Exception {
        service.close();
        service = start("--penstock.playback.bind-tokens-to-address=true");
        JsonNode reply = json(play("{\"titleId\":\"demo\",\"device\":\"test\"}", "203.0.113.7"));
        String token = token(reply.get("edges").get(0).get("packageUrl").asString());
        assertThat(token).startsWith("2.");
        assertThat(check(token, "203.0.113.7")).isInstanceOf(EdgeToken.Check.Valid.class);
        assertThat(check(token, "203.0.113.8"))
                .isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.BAD_SIGNATURE_OR_ADDRESS));

        String mpd = get(reply.get("dashUrl").asString()).body();
        String inManifest = mpd.replaceAll("(?s).*/t/([^/]*)/demo/3/.*", "$1");
        assertThat(check(inManifest, "203.0.113.7"))
                .as("the manifest's, whoever fetches it")
                .isInstanceOf(EdgeToken.Check.Valid.class);

        JsonNode home = json(play("{\"titleId\":\"demo\",\"device\":\"test\"}", "2001:db8:0:a::1"));
        String wide = token(home.get("edges").get(0).get("packageUrl").asString());
        assertThat(check(wide, "2001:db8:0:a::2")).isInstanceOf(EdgeToken.Check.Valid.class);
    }

    @Test
    void refusalsSayWhy() throws Exception {
        isProblem(play("{\"titleId\":\"nothing\",\"device\":\"test\"}", ""), 404, "unknown-title");
        isProblem(play("{\"titleId\":\"No Slug\",\"device\":\"test\"}", ""), 404, "unknown-title");
        isProblem(play("{\"titleId\":\"demo\"}", ""), 400, "missing-field");
        isProblem(play("{\"titleId\":", ""), 400, "malformed-body");
        neighbours.entitled(false);
        HttpResponse<String> refused = play("{\"titleId\":\"demo\",\"device\":\"test\"}", "");
        isProblem(refused, 403, "not-entitled");
        assertThat(refused.body()).contains("no active subscription");
    }

    @Test
    void withoutATokenNothingIsDecided() throws Exception {
        HttpRequest request = request("/api/v1/playbacks")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        isProblem(CLIENT.send(request, BodyHandlers.ofString()), 401, "unauthorized");
    }

    @Test
    void withoutAnEdgeThePlayerIsToldToComeBack() throws Exception {
        neighbours.edges(List.of());
        HttpResponse<String> response = play("{\"titleId\":\"demo\",\"device\":\"test\"}", "");
        isProblem(response, 503, "no-edge");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whileSteeringIsAwayTheLastRankingServesAndSaysSo() throws Exception {
        neighbours.steeringUp(false);
        isProblem(play("{\"titleId\":\"demo\",\"device\":\"test\"}", ""), 503, "service-away");
        neighbours.steeringUp(true);
        assertThat(play("{\"titleId\":\"demo\",\"device\":\"test\"}", "").statusCode())
                .isEqualTo(201);
        neighbours.steeringUp(false);
        JsonNode reply = json(play("{\"titleId\":\"demo\",\"device\":\"test\"}", ""));
        assertThat(edges(reply)).containsExactly("edge-b", "edge-a");
        assertThat(reply.get("edges").get(0).get("reason").asString()).contains("last known");
    }

    private static String token(String packageUrl) {
        return URI.create(packageUrl).getPath().split("/")[2];
    }

    private EdgeToken.Check check(String token, String from) throws IOException {
        LiveKeys keys = LiveKeys.of(TokenKeyFile.read(edgeKeys));
        return EdgeToken.check(keys, token, new PackageRef("demo", 3), InetAddress.ofLiteral(from), Instant.now());
    }

    private HttpResponse<String> play(String body, String as) throws Exception {
        HttpRequest.Builder request = request("/api/v1/playbacks")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + viewerToken())
                .POST(BodyPublishers.ofString(body));
        return CLIENT.send(
                (as.isEmpty() ? request : request.header("X-Forwarded-For", as)).build(), BodyHandlers.ofString());
    }

    /** The reply's URLs lead through the gateway; here they are asked of the service itself. */
    private HttpResponse<String> get(String publicUrl) throws Exception {
        return CLIENT.send(
                request(publicUrl.replace("http://127.0.0.1:8080", "")).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private String viewerToken() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                new JWTClaimsSet.Builder()
                        .issuer("penstock")
                        .subject(Neighbours.ACCOUNT.toString())
                        .claim("scope", "viewer")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new RSASSASigner(signingKey));
        return jwt.serialize();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static List<String> edges(JsonNode reply) {
        List<String> ids = new ArrayList<>();
        reply.get("edges").forEach(edge -> ids.add(edge.get("edgeId").asString()));
        return ids;
    }

    private static void isProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + slug);
    }
}
