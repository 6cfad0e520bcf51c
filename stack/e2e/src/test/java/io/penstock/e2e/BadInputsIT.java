package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is wrong is refused with the right status, in one form, and without a stack trace. */
class BadInputsIT {
    private final Stack stack = Stack.shared();
    private final Rest rest = stack.rest();
    private String token = "";

    @BeforeEach
    void signIn() {
        stack.heal();
        token = stack.viewerToken();
    }

    @Test
    void anUnknownTitleIsNotFound() {
        isProblem(rest.get("/api/v1/titles/no-such-title", token), 404);
        isProblem(rest.post("/api/v1/playbacks", token, "{\"titleId\":\"no-such-title\",\"device\":\"test\"}"), 404);
    }

    @Test
    void noTokenIsUnauthorised() {
        isProblem(rest.get("/api/v1/home"), 401);
        isProblem(rest.get("/api/v1/home", "not.a.token"), 401);
        isProblem(rest.post("/api/v1/playbacks", "", "{\"titleId\":\"demo\",\"device\":\"test\"}"), 401);
        isProblem(rest.get("/api/v1/history"), 401);
        isProblem(rest.post("/api/v1/telemetry/heartbeats", "", "{\"heartbeats\":[]}"), 401);
        isProblem(rest.post("/api/v1/fleet/edge-large/reports", "", "{}"), 401);
    }

    @Test
    void aViewerIsNoOperator() {
        isProblem(rest.post("/api/v1/titles", token, "{\"name\":\"Mine\"}"), 403);
    }

    @Test
    void malformedJsonIsABadRequest() {
        isProblem(rest.post("/api/v1/playbacks", token, "{\"titleId\":"), 400);
        isProblem(rest.post("/api/v1/sessions", "", "not json"), 400);
        isProblem(rest.post("/api/v1/accounts", "", "[1,2"), 400);
    }

    @Test
    void anOversizedBodyIsTooLarge() {
        String name = "x".repeat(2 * 1024 * 1024);
        isProblem(rest.post("/api/v1/playbacks", token, "{\"titleId\":\"demo\",\"device\":\"" + name + "\"}"), 413);
    }

    @Test
    void anUnknownPathIsNotFoundAndInnerPathsStayInside() {
        isProblem(rest.get("/nothing/here", token), 404);
        isProblem(rest.get("/internal/titles/demo", token), 404);
        isProblem(rest.get("/ops/steering/rank?client=127.0.0.1&title=demo", token), 404);
        isProblem(rest.get("/actuator/health", token), 404);
    }

    @Test
    void anEdgeUrlOpensNothingButItsOwnPackageAndNotForever() {
        String base = playOnce().get("edges").get(0).get("packageUrl").asString();
        assertThat(rest.get(base + "package.json").status()).isEqualTo(200);
        List<String> parts = List.of(URI.create(base).getPath().split("/"));
        String edgeToken = parts.get(2);
        String[] fields = edgeToken.split("\\.");
        String expired = edgeToken.replace("." + fields[2] + ".", ".1000000000.");
        assertThat(rest.get(base.replace(edgeToken, expired) + "package.json").status())
                .as("an expiry moved into the past")
                .isEqualTo(403);
        String flipped = edgeToken.substring(0, edgeToken.length() - 2)
                + (edgeToken.charAt(edgeToken.length() - 2) == 'A' ? "B" : "A")
                + edgeToken.charAt(edgeToken.length() - 1);
        assertThat(rest.get(base.replace(edgeToken, flipped) + "package.json").status())
                .as("a changed signature")
                .isEqualTo(403);
        assertThat(rest.get(base.replace("/demo/1/", "/demo/2/") + "package.json")
                        .status())
                .as("another version under the same token")
                .isIn(403, 404);
    }

    @Test
    void aTokenThatHasRunOutIsForbidden() {
        String base = playOnce().get("edges").get(0).get("packageUrl").asString();
        String edgeToken = URI.create(base).getPath().split("/")[2];
        assertThat(rest.get(base.replace(edgeToken, stack.expiredEdgeToken("demo", 1)) + "package.json")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void noPathLeavesThePackage() {
        String base = playOnce().get("edges").get(0).get("packageUrl").asString();
        for (String path : List.of(
                "..%2f..%2f..%2fetc%2fpasswd",
                "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "v-h264/..%2f..%2fpackage.json",
                "../../../../../../etc/passwd",
                "%00",
                "package.json%00.mp4",
                "%c0%ae%c0%ae/package.json",
                "/etc/passwd")) {
            Rest.Answer answer = rest.get(base + path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("root:");
        }
    }

    private JsonNode playOnce() {
        Rest.Answer answer = rest.post("/api/v1/playbacks", token, "{\"titleId\":\"demo\",\"device\":\"test\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static void isProblem(Rest.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).as(answer.body()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).contains("/problems/");
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("\"trace\"");
    }
}
