package io.penstock.abr.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.catalog.SearchResults;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.identity.Session;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.Location;
import io.penstock.contracts.manifest.Placement;
import io.penstock.contracts.playback.PlayReply;
import io.penstock.contracts.playback.PlayRequest;
import io.penstock.contracts.telemetry.Heartbeat;
import io.penstock.contracts.telemetry.HeartbeatBatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** The calls of a player, answered with the records and the manifest writer of the real control plane. */
public final class StageControlPlane implements AutoCloseable {
    public static final String EMAIL = "viewer@example.org";
    public static final String PASSWORD = "correct horse";
    public static final String TITLE_NAME = "Stage Film";
    public static final UUID PLAYBACK = UUID.fromString("0b5f0b3e-2c55-4f6a-9a55-9d6a4f3f2a10");
    private static final String TOKEN = "token-of-the-viewer";
    private static final String CREDENTIAL = "credential-of-the-playback";
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        // Else Nagle's algorithm and delayed acknowledgements together cost 40 ms an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final StagePackage pack;
    private final List<StageEdge> edges;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger heartbeatPosts = new AtomicInteger();
    private final Queue<Heartbeat> heartbeats = new ConcurrentLinkedQueue<>();
    private final Queue<String> forwardedFor = new ConcurrentLinkedQueue<>();
    private volatile IntUnaryOperator heartbeatStatus = post -> 202;
    private volatile boolean findsTitles = true;
    private volatile UnaryOperator<String> manifest = text -> text;

    public StageControlPlane(StagePackage pack, List<StageEdge> edges) throws IOException {
        this.pack = pack;
        this.edges = List.copyOf(edges);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Status of the n-th heartbeat request, from 1. */
    public void answerHeartbeats(IntUnaryOperator status) {
        heartbeatStatus = status;
    }

    public void rewriteManifest(UnaryOperator<String> rewrite) {
        manifest = rewrite;
    }

    /** Search has no result from now on. */
    public void findNothing() {
        findsTitles = false;
    }

    /** All that were acknowledged, in order. */
    public List<Heartbeat> heartbeats() {
        return List.copyOf(heartbeats);
    }

    public int heartbeatPosts() {
        return heartbeatPosts.get();
    }

    public List<String> forwardedFor() {
        return List.copyOf(forwardedFor);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            forwardedFor.addAll(exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of()));
            String path = exchange.getRequestURI().getPath();
            String call = exchange.getRequestMethod() + " " + path;
            switch (call) {
                case "POST /api/v1/sessions" -> signIn(exchange);
                case "GET /api/v1/search" -> signedIn(exchange, 200, search());
                case "POST /api/v1/playbacks" -> play(exchange);
                case "POST /api/v1/telemetry/heartbeats" -> heartbeats(exchange);
                case "GET /api/v1/titles/" + StagePackage.TITLE -> signedIn(exchange, 200, Map.of("titleId", "it"));
                default -> {
                    if (call.endsWith("/" + DashManifest.FILE_NAME)) {
                        send(exchange, 200, manifest.apply(DashManifest.write(pack.manifest(), placement())));
                    } else {
                        problem(exchange, 404, "there is nothing at " + path);
                    }
                }
            }
        }
    }

    private void signIn(HttpExchange exchange) throws IOException {
        SignIn signIn = JSON.readValue(exchange.getRequestBody(), SignIn.class);
        if (signIn.equals(new SignIn(EMAIL, PASSWORD))) {
            send(exchange, 201, JSON.writeValueAsString(new Session(TOKEN, "Bearer", 1800)));
        } else {
            problem(exchange, 401, "email or password is wrong");
        }
    }

    private SearchResults search() {
        if (!findsTitles) {
            return new SearchResults("q", List.of());
        }
        return new SearchResults(
                "q",
                List.of(
                        new TitleSummary("another-film", "Stage Film Two", 1, 10, Instant.EPOCH),
                        new TitleSummary(StagePackage.TITLE, TITLE_NAME, 1, 10, Instant.EPOCH)));
    }

    private void play(HttpExchange exchange) throws IOException {
        PlayRequest request = JSON.readValue(exchange.getRequestBody(), PlayRequest.class);
        if (!request.titleId().equals(StagePackage.TITLE)) {
            problem(exchange, 404, "there is no title " + request.titleId());
            return;
        }
        List<PlayReply.Edge> ranked = new ArrayList<>();
        for (StageEdge edge : edges) {
            URI base = edge.location().packageUrl();
            ranked.add(new PlayReply.Edge(
                    edge.id(), "loopback", ranked.size() + 1, "by rank", base, base.resolve("package.json")));
        }
        URI below = url().resolve("/api/v1/playbacks/" + PLAYBACK + "/");
        signedIn(
                exchange,
                201,
                new PlayReply(
                        PLAYBACK,
                        StagePackage.TITLE,
                        1,
                        pack.manifest().durationSeconds(),
                        ranked,
                        below.resolve(DashManifest.FILE_NAME + "?credential=" + CREDENTIAL),
                        below.resolve("master.m3u8"),
                        below.resolve("steering"),
                        null,
                        new PlayReply.HeartbeatContract(url().resolve("/api/v1/telemetry/heartbeats"), CREDENTIAL, 10),
                        Instant.now().plusSeconds(3600)));
    }

    private Placement placement() {
        List<Location> locations = edges.stream().map(StageEdge::location).toList();
        return new Placement(locations, url().resolve("/api/v1/playbacks/" + PLAYBACK + "/steering"));
    }

    private void heartbeats(HttpExchange exchange) throws IOException {
        int status = heartbeatStatus.applyAsInt(heartbeatPosts.incrementAndGet());
        HeartbeatBatch batch = JSON.readValue(exchange.getRequestBody(), HeartbeatBatch.class);
        if (!("Bearer " + CREDENTIAL).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            problem(exchange, 401, "no credential of this playback");
        } else if (status == 202) {
            heartbeats.addAll(batch.heartbeats());
            int count = batch.heartbeats().size();
            send(exchange, 202, JSON.writeValueAsString(new HeartbeatBatch.Accepted(count)));
        } else {
            problem(exchange, status, "not now");
        }
    }

    private static void signedIn(HttpExchange exchange, int status, Object body) throws IOException {
        if (("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, status, JSON.writeValueAsString(body));
        } else {
            problem(exchange, 401, "no token");
        }
    }

    private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
        send(exchange, status, JSON.writeValueAsString(Map.of("status", status, "detail", detail)));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
