package io.penstock.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.stores.Postgres;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real PostgreSQL, spoken to over HTTP. */
@Tag("stores")
class IdentityIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("operator"), "an operator's password\n");
        service = run();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ConfigurableApplicationContext run() {
        Postgres postgres = SharedStores.postgres();
        return new SpringApplicationBuilder(Identity.class)
                .run(
                        "--server.port=0",
                        "--eureka.client.enabled=false",
                        "--spring.datasource.url=" + postgres.jdbcUrl("identity"),
                        "--spring.datasource.username=" + postgres.user(),
                        "--spring.datasource.password=" + postgres.password(),
                        "--penstock.operator.email=operator@example.org",
                        "--penstock.operator.password-file=" + folder.resolve("operator"));
    }

    private record Answer(int status, String type, JsonNode body) {}

    private static Answer call(String method, String path, String bearer, String body) throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                JsonMapper.shared().readTree(response.body().isEmpty() ? "null" : response.body()));
    }

    private static Answer signUp(String email, String password) throws Exception {
        return call(
                "POST",
                "/api/v1/accounts",
                "",
                "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Ada\"}".formatted(email, password));
    }

    private static Answer signIn(String email, String password) throws Exception {
        return call(
                "POST", "/api/v1/sessions", "", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private static String newViewer() throws Exception {
        String email = UUID.randomUUID() + "@example.org";
        assertThat(signUp(email, "correct horse").status()).isEqualTo(201);
        return signIn(email, "correct horse").body().get("accessToken").asString();
    }

    @Test
    void anEmailSignsUpOnceHoweverItIsWritten() throws Exception {
        assertThat(signUp("Ada@Example.org", "correct horse").status()).isEqualTo(201);
        Answer again = signUp(" ada@example.ORG ", "correct horse");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.type()).startsWith("application/problem+json");
        assertThat(again.body().get("type").asString()).isEqualTo("/problems/email-taken");
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailAnswerAlike() throws Exception {
        signUp("grace@example.org", "correct horse");
        Answer wrong = signIn("grace@example.org", "wrong horse!!");
        Answer unknown = signIn("nobody@example.org", "wrong horse!!");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void nothingPlaysWithoutAnActiveSubscription() throws Exception {
        String viewer = newViewer();
        assertThat(entitled(viewer)).isFalse();
        assertThat(call("PUT", "/api/v1/subscription", viewer, "{\"plan\":\"standard\"}")
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("ACTIVE");
        assertThat(entitled(viewer)).isTrue();
        assertThat(call("DELETE", "/api/v1/subscription", viewer, "")
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("CANCELLED");
        assertThat(entitled(viewer)).isFalse();
    }

    private static boolean entitled(String viewer) throws Exception {
        Answer answer = call("GET", "/internal/entitlements/demo", viewer, "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("granted").asBoolean();
    }

    @Test
    void anEntitlementIsAskedWithTheViewersOwnToken() throws Exception {
        assertThat(call("GET", "/internal/entitlements/demo", "", "").status()).isEqualTo(401);
        assertThat(call("GET", "/internal/entitlements/No%20Slug", newViewer(), "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        String viewer = newViewer();
        int middle = viewer.length() / 2;
        String changed =
                viewer.substring(0, middle) + (viewer.charAt(middle) == 'A' ? 'B' : 'A') + viewer.substring(middle + 1);
        Answer answer = call("GET", "/api/v1/subscription", changed, "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(call("GET", "/api/v1/subscription", "", "").status()).isEqualTo(401);
    }

    @Test
    void badBodiesAreNamed() throws Exception {
        assertThat(call("POST", "/api/v1/sessions", "", "{\"email\":").status()).isEqualTo(400);
        assertThat(call("POST", "/api/v1/sessions", "", "{}").status()).isEqualTo(400);
        assertThat(call("POST", "/api/v1/sessions", "", "{\"mail\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(signUp("no-address", "correct horse").status()).isEqualTo(400);
        assertThat(signUp("short@example.org", "short").status()).isEqualTo(400);
        assertThat(signUp("long@example.org", "x".repeat(73)).status()).isEqualTo(400);
        assertThat(call("DELETE", "/api/v1/sessions", newViewer(), "").status()).isEqualTo(405);
        assertThat(signUp("x'); drop table account; --@example.org", "correct horse")
                        .status())
                .isEqualTo(400);
        assertThat(signUp("o'brien@example.org", "correct horse").status()).isEqualTo(201);
    }

    @Test
    void aRestartSignsNobodyOutAndTheOperatorHasTheFilesPassword() throws Exception {
        String viewer = newViewer();
        call("PUT", "/api/v1/subscription", viewer, "{\"plan\":\"standard\"}");
        Files.writeString(folder.resolve("operator"), "another password\n");
        service.close();
        service = run();
        assertThat(call("GET", "/api/v1/subscription", viewer, "").status()).isEqualTo(200);
        assertThat(signIn("operator@example.org", "an operator's password").status())
                .isEqualTo(401);
        Answer operator = signIn("operator@example.org", "another password");
        assertThat(operator.status()).isEqualTo(201);
        String claims = operator.body().get("accessToken").asString().split("\\.")[1];
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(claims), java.nio.charset.StandardCharsets.UTF_8))
                .contains("viewer operator");
    }
}
