package io.penstock.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
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
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every service owes its callers, by a service of one file over real HTTP. */
class PlatformIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ACCOUNT = "00000000-0000-4000-8000-00000000000a";

    private static RSAKey key;
    private static HttpServer identity;
    private static ConfigurableApplicationContext service;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        byte[] jwks = new JWKSet(key).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        identity.start();
        service = new SpringApplicationBuilder(SampleService.class)
                .run(
                        "--spring.config.import=classpath:platform.yml",
                        "--spring.application.name=sample",
                        "--server.port=0",
                        "--eureka.client.enabled=false",
                        "--penstock.security.jwks-uri=http://127.0.0.1:"
                                + identity.getAddress().getPort() + "/jwks.json",
                        "--penstock.security.open-calls=GET /api/v1/open/**,POST /api/v1/orders,GET /api/v1/numbers/*");
        base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        identity.stop(0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"name": "a", "count": 1, "items": [}                       | no valid JSON
            {"name": "a", "count": 1, "items": [], "colour": 1}         | "colour"
            {"name": "a", "count": 0, "items": []}                      | count is 0; it must be 1 or more
            {"name": "a", "count": "many", "items": []}                 | "count"
            {"name": "a", "count": 1.5, "items": []}                    | "count"
            {"name": "a", "count": 1, "items": {}}                      | "items"
            {"name": "a", "count": 1, "items": [{"at": "yesterday"}]}   | "items[0].at" cannot be "yesterday"
            []                                                          | another shape
            """)
    void aBodyThatIsWrongIsToldWhere(String body, String detail) throws Exception {
        HttpResponse<String> answer = post("/api/v1/orders", body, "application/json");
        assertThat(problem(answer, 400, "malformed-body").get("detail").asString())
                .contains(detail)
                .doesNotContain("io.penstock", "java.");
    }

    @Test
    void aBodyThatIsRightIsRead() throws Exception {
        String order =
                "{\"name\": \"a\", \"count\": 1, \"items\": [{\"id\": \"i\", \"at\": \"2026-01-01T00:00:00Z\"}]}";
        HttpResponse<String> answer = post("/api/v1/orders", order, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void anEmptyBodyIsMalformed() throws Exception {
        problem(post("/api/v1/orders", "", "application/json"), 400, "malformed-body");
    }

    @Test
    void parametersThatAreMissingOrOfAnotherTypeAreRefused() throws Exception {
        problem(get("/api/v1/numbers/one?plus=1"), 400, "bad-request");
        problem(get("/api/v1/numbers/1"), 400, "bad-request");
    }

    @Test
    void methodsAndMediaTypesAreHeldTo() throws Exception {
        HttpResponse<String> wrongMethod = post("/api/v1/open/away", "{}", "application/json", token("viewer"));
        problem(wrongMethod, 405, "method-not-allowed");
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET");
        problem(post("/api/v1/orders", "a=b", "application/x-www-form-urlencoded"), 415, "unsupported-media-type");
    }

    @Test
    void aPathThatIsNotThereIs404ForTheSignedInAnd401ForOthers() throws Exception {
        problem(get("/api/v1/nothing"), 401, "unauthorized");
        problem(get("/api/v1/nothing", token("viewer")), 404, "not-found");
        problem(get("/api/v1/open/nothing"), 404, "not-found");
    }

    @Test
    void aFaultSaysNothingOfItselfButWhereToLook() throws Exception {
        for (String path : new String[] {"/api/v1/open/fault", "/api/v1/open/argument"}) {
            HttpResponse<String> answer = get(path);
            problem(answer, 500, "internal-error");
            assertThat(answer.body()).doesNotContain("secret", "Exception", "at io.penstock");
        }
    }

    @Test
    void aRequestKeepsItsIdAndOneOfAnotherFormIsReplaced() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1/open/header"));
        HttpResponse<String> kept =
                send(request.setHeader("X-Request-Id", "abc-1").build());
        assertThat(kept.headers().firstValue("X-Request-Id")).hasValue("abc-1");
        HttpResponse<String> replaced =
                send(request.setHeader("X-Request-Id", "a b<script>").build());
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void whatIsAwaySaysWhenToAskAgain() throws Exception {
        HttpResponse<String> answer = get("/api/v1/open/away");
        problem(answer, 503, "store-away");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
    }

    @Test
    void problemsStayJsonWhateverTheCallerAccepts() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/open/nothing"))
                .header("Accept", "image/png")
                .build();
        problem(send(request), 404, "not-found");
    }

    @Test
    void aTokenOfIdentitysOpensAndNoOtherDoes() throws Exception {
        HttpResponse<String> me = get("/api/v1/me", token("viewer"));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).isEqualTo(ACCOUNT);
        Instant later = Instant.now().plusSeconds(600);
        HttpResponse<String> none = get("/api/v1/me");
        problem(none, 401, "unauthorized");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        String good = token("viewer");
        problem(get("/api/v1/me", "nonsense"), 401, "unauthorized");
        problem(get("/api/v1/me", good.substring(0, good.length() - 8) + "AAAAAAAA"), 401, "unauthorized");
        problem(get("/api/v1/me", sign(key, "another", later, "viewer")), 401, "unauthorized");
        problem(
                get("/api/v1/me", sign(key, "penstock", Instant.now().minusSeconds(60), "viewer")),
                401,
                "unauthorized");
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
        problem(get("/api/v1/me", sign(foreign, "penstock", later, "viewer")), 401, "unauthorized");
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer("penstock")
                        .subject(ACCOUNT)
                        .build())
                .serialize();
        problem(get("/api/v1/me", unsigned), 401, "unauthorized");
    }

    @Test
    void onlyOperatorsPassAnOperatorsDoor() throws Exception {
        problem(get("/api/v1/operators", token("viewer")), 403, "forbidden");
        assertThat(get("/api/v1/operators", token("viewer operator")).body()).isEqualTo("in");
    }

    @Test
    void anOpenCallMayCarryAnotherKindOfCredential() throws Exception {
        assertThat(get("/api/v1/open/header", "edge-secret").body()).isEqualTo("Bearer edge-secret");
    }

    @Test
    void healthAndMetricsAreServed() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(body.get("status").asInt()).isEqualTo(status);
        return body;
    }

    private static String token(String scope) throws Exception {
        return sign(key, "penstock", Instant.now().plusSeconds(600), scope);
    }

    private static String sign(RSAKey with, String issuer, Instant expiry, String scope) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(ACCOUNT)
                        .claim("scope", scope)
                        .expirationTime(Date.from(expiry))
                        .build());
        jwt.sign(new RSASSASigner(with));
        return jwt.serialize();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static HttpResponse<String> post(String path, String body, String type)
            throws IOException, InterruptedException {
        return post(path, body, type, "");
    }

    private static HttpResponse<String> post(String path, String body, String type, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        return send((token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
