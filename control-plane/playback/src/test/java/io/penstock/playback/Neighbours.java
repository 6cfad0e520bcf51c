package io.penstock.playback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.identity.Entitlement;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Identity, catalog and steering as playback sees them, over real HTTP, answering by the contracts' records. */
final class Neighbours implements AutoCloseable {
    static final UUID ACCOUNT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final PackageRef DEMO = new PackageRef("demo", 3);
    private final HttpServer server;
    private volatile boolean entitled = true;
    private volatile boolean steeringUp = true;
    private volatile List<String> edges = List.of("edge-b", "edge-a");
    private volatile String lastClient = "";

    Neighbours(String jwks) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/jwks.json", exchange -> answer(exchange, 200, jwks));
        server.createContext("/internal/entitlements/", this::entitlement);
        server.createContext(
                "/internal/titles/demo",
                exchange -> answer(
                        exchange, 200, text(new TitleSummary("demo", "Demo", DEMO.version(), 6, Instant.EPOCH))));
        server.createContext("/internal/packages/demo/3", exchange -> answer(exchange, 200, text(pack())));
        server.createContext("/internal/steering/rank", this::rank);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void entitled(boolean yes) {
        entitled = yes;
    }

    void steeringUp(boolean yes) {
        steeringUp = yes;
    }

    void edges(List<String> ids) {
        edges = ids;
    }

    String lastClient() {
        return lastClient;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void entitlement(HttpExchange exchange) throws IOException {
        boolean relayed = exchange.getRequestHeaders().containsKey("Authorization");
        answer(
                exchange,
                relayed ? 200 : 401,
                text(new Entitlement(
                        ACCOUNT, "demo", entitled, entitled ? "plan standard" : "no active subscription")));
    }

    private void rank(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        lastClient = query.replaceAll(".*client=([^&]*).*", "$1");
        List<Ranking.Ranked> ranked = java.util.stream.IntStream.range(0, edges.size())
                .mapToObj(i -> new Ranking.Ranked(
                        i + 1, edges.get(i), "metro", URI.create("https://127.0.0.1:844" + i), "route"))
                .toList();
        answer(exchange, steeringUp ? 200 : 500, text(new Ranking(lastClient, DEMO, "none", ranked, List.of())));
    }

    private static PackageManifest pack() {
        Rendition video = new Rendition(
                "v-h264-360-1",
                MediaKind.VIDEO,
                "avc1.64001e",
                900,
                800,
                1000,
                640,
                360,
                "24",
                null,
                null,
                null,
                List.of(new Segment("seg-00001.m4s", 0, 6000, 10)));
        return new PackageManifest("demo", 3, 6, List.of(video), List.of());
    }

    private static String text(Object record) {
        return JsonMapper.shared().writeValueAsString(record);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
