package io.penstock.abr.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.manifest.Location;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An edge on a free port of the loopback that serves a package, or fails as it is told to. */
public final class StageEdge implements AutoCloseable {
    private static final String BASE = "/t/1.k.9.p.mac/" + StagePackage.TITLE + "/1/";

    static {
        // Else Nagle's algorithm and delayed acknowledgements together cost 40 ms an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String id;
    private final Map<String, byte[]> files;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<String> served = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile Plan plan = path -> Answer.FILE;

    /** What to do with a request. */
    public interface Plan {
        Answer of(String path);
    }

    /** One way to answer. */
    public enum Answer {
        FILE,
        NOT_FOUND,
        FORBIDDEN,
        UNAVAILABLE,
        /** No answer at all. */
        SILENCE,
        /** Half of the body, then nothing more. */
        HALF_THEN_SILENCE,
        /** Half of the body, then the connection is closed. */
        CUT_OFF,
        /** As long as the file, one bit wrong. */
        CORRUPT,
        /** A byte too many. */
        TOO_LONG,
        /** A byte too few, and said so. */
        TOO_SHORT,
        /** The process goes, with all its connections. */
        DIE
    }

    public StageEdge(String id, StagePackage pack) throws IOException {
        this.id = id;
        this.files = pack.files();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public void answer(Plan newPlan) {
        plan = newPlan;
    }

    public String id() {
        return id;
    }

    public Location location() {
        return new Location(
                id, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE));
    }

    /** Paths of the files that went out whole and right, in order. */
    public List<String> served() {
        return List.copyOf(served);
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }

    public long bytesServed() {
        return served.stream()
                .filter(path -> !path.equals("package.json"))
                .mapToLong(path -> files.get(path).length)
                .sum();
    }

    public void die() {
        close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] file = path.startsWith(BASE) ? files.get(path.substring(BASE.length())) : null;
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = path.substring(BASE.length());
            asked.add(name);
            answer(exchange, name, file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String name, byte[] file) throws IOException, InterruptedException {
        switch (plan.of(name)) {
            case FILE -> {
                served.add(name);
                send(exchange, file);
            }
            case NOT_FOUND -> problem(exchange, 404);
            case FORBIDDEN -> problem(exchange, 403);
            case UNAVAILABLE -> problem(exchange, 503);
            case SILENCE -> closed.await();
            case HALF_THEN_SILENCE -> {
                half(exchange, file);
                closed.await();
            }
            case CUT_OFF -> half(exchange, file);
            case CORRUPT -> {
                byte[] wrong = file.clone();
                wrong[wrong.length / 2] ^= 1;
                send(exchange, wrong);
            }
            case TOO_LONG -> send(exchange, Arrays.copyOf(file, file.length + 1));
            case TOO_SHORT -> send(exchange, Arrays.copyOf(file, file.length - 1));
            case DIE -> die();
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void half(HttpExchange exchange, byte[] file) throws IOException {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file, 0, file.length / 2);
        exchange.getResponseBody().flush();
    }

    /** Longer than a small file, as real ones are. */
    private static void problem(HttpExchange exchange, int status) throws IOException {
        byte[] body = "x".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
