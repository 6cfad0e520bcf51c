package io.penstock.edge.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the operator sees, on loopback unless told otherwise: {@code /metrics} (Prometheus), {@code /health}, {@code /ready}. */
final class MetricsServer implements AutoCloseable {
    private final HttpServer server;

    MetricsServer(
            String host,
            int port,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready,
            Supplier<String> fillTrouble)
            throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + host + ":" + port + " for metrics: " + e.getMessage(), e);
        }
        server.createContext("/metrics", exchange -> answer(exchange, 200, registry.scrape()));
        server.createContext("/health", exchange -> answer(exchange, 200, health(fillTrouble.get())));
        server.createContext("/ready", exchange -> {
            boolean yes = ready.getAsBoolean();
            answer(exchange, yes ? 200 : 503, yes ? "ready\n" : "not ready: no token keys yet\n");
        });
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** An edge that cannot fill serves on, and is up. */
    private static String health(String fillTrouble) {
        return fillTrouble.isEmpty() ? "up\n" : "up\nfilling has stopped: " + fillTrouble + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
