package io.penstock.edge.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.token.TokenKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The control plane as an edge meets it: takes reports, hands out keys and plans. */
final class StageControl implements AutoCloseable {
    static final String SECRET = "the-edge's-own-secret";

    private final HttpServer server;
    private final List<FleetReport> reports = new CopyOnWriteArrayList<>();
    private volatile List<TokenKey> keys;
    private volatile List<UUID> revoked = List.of();
    private volatile FillOrder order = new FillOrder(0, List.of());
    private volatile boolean fullWanted;

    StageControl(List<TokenKey> keys) throws IOException {
        this.keys = keys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/fleet/e1/reports", exchange -> {
            FleetReport report =
                    JsonMapper.shared().readValue(exchange.getRequestBody().readAllBytes(), FleetReport.class);
            if (isHers(exchange)) {
                reports.add(report);
                answer(exchange, new FleetReply(keys(), revoked, order.number(), fullWanted));
            }
        });
        server.createContext("/api/v1/fleet/e1/plan", exchange -> {
            if (isHers(exchange)) {
                answer(exchange, order);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<FleetReport> reports() {
        return reports;
    }

    void keys(List<TokenKey> all) {
        keys = all;
    }

    void revoke(UUID playback) {
        revoked = List.of(playback);
    }

    void askForEverything() {
        fullWanted = true;
    }

    /** A plan newer than the one before. */
    void order(FillOrder.Item... items) {
        order = new FillOrder(order.number() + 1, List.of(items));
    }

    long planNumber() {
        return order.number();
    }

    /** What the edge holds by its own reports, put together as steering would. */
    Set<PackageRef> inventory() {
        Set<PackageRef> held = new HashSet<>();
        for (FleetReport report : reports) {
            if (report.inventory().full()) {
                held.clear();
            }
            held.addAll(report.inventory().added());
            held.removeAll(report.inventory().removed());
        }
        return held;
    }

    private List<TokenKey> keys() {
        return keys;
    }

    private static boolean isHers(HttpExchange exchange) throws IOException {
        if (("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return true;
        }
        exchange.sendResponseHeaders(401, -1);
        exchange.close();
        return false;
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
