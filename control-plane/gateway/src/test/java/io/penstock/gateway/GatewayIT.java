package io.penstock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door in front of a real HTTP server that answers with what it was asked. */
class GatewayIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static HttpServer behind;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() throws IOException {
        behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behind.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String said = exchange.getRequestURI() + " for "
                    + exchange.getRequestHeaders().getFirst("X-Forwarded-For");
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        behind.start();
        gateway = run("127.0.0.0/8");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        behind.stop(0);
    }

    private static ConfigurableApplicationContext run(String trusted) {
        String instance = "http://127.0.0.1:" + behind.getAddress().getPort();
        return new SpringApplicationBuilder(Gateway.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--eureka.client.enabled=false",
                        "--penstock.gateway.trusted-proxies=" + trusted,
                        "--penstock.gateway.sign-in-burst=3",
                        "--penstock.gateway.sign-ins-per-second=1",
                        "--spring.cloud.discovery.client.simple.instances.catalog[0].uri=" + instance,
                        "--spring.cloud.discovery.client.simple.instances.identity[0].uri=" + instance);
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext to, String path) {
        String port = to.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static void isProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode body = JsonMapper.shared().readTree(response.body());
        assertThat(body.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(body.get("status").asInt()).isEqualTo(status);
    }

    @Test
    void aCallReachesItsServiceForTheAddressATrustedProxyNamed() throws Exception {
        assertThat(send(request(gateway, "/api/v1/home")).body()).isEqualTo("/api/v1/home for 127.0.0.1");
        assertThat(send(request(gateway, "/api/v1/titles/demo?x=1").header("X-Forwarded-For", "203.0.113.7"))
                        .body())
                .isEqualTo("/api/v1/titles/demo?x=1 for 203.0.113.7,127.0.0.1");
    }

    @Test
    void whoIsNotTrustedCannotNameAnAddress() throws Exception {
        try (ConfigurableApplicationContext strict = run("10.0.0.0/8")) {
            assertThat(send(request(strict, "/api/v1/home").header("X-Forwarded-For", "203.0.113.7"))
                            .body())
                    .isEqualTo("/api/v1/home for 127.0.0.1");
        }
    }

    @Test
    void innerAndUnknownPathsAreNotRouted() throws Exception {
        for (String path :
                new String[] {"/internal/titles/demo", "/ops/steering/rank", "/actuator/health", "/", "/x"}) {
            isProblem(send(request(gateway, path)), 404, "not-found");
        }
    }

    @Test
    void aServiceThatIsAwayIsSaidSo() throws Exception {
        HttpResponse<String> response = send(request(gateway, "/api/v1/history"));
        isProblem(response, 503, "service-away");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aBodyAboveTheLimitIsRefusedAnnouncedOrNot() throws Exception {
        byte[] large = new byte[2 * 1024 * 1024];
        isProblem(
                send(request(gateway, "/api/v1/titles").POST(BodyPublishers.ofByteArray(large))),
                413,
                "body-too-large");
        isProblem(
                send(request(gateway, "/api/v1/titles")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "body-too-large");
    }

    @Test
    void browsersOnOtherHostsMayCall() throws Exception {
        HttpResponse<String> preflight = send(request(gateway, "/api/v1/playbacks")
                .header("Origin", "http://player.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
    }

    @Test
    void anAddressThatSignsInTooOftenWaitsWhileOthersDoNot() throws Exception {
        int refused = 0;
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> response = send(request(gateway, "/api/v1/sessions")
                    .header("X-Forwarded-For", "198.51.100.9")
                    .POST(BodyPublishers.ofString("{}")));
            if (response.statusCode() == 429) {
                isProblem(response, 429, "too-many-sign-ins");
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 3);
        assertThat(send(request(gateway, "/api/v1/sessions")
                                .header("X-Forwarded-For", "198.51.100.10")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
    }
}
