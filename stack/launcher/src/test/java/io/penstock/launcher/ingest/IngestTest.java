package io.penstock.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.identity.SignIn;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final SignIn OPERATOR = new SignIn("operator@penstock.example", "secret-secret");

    @TempDir
    Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile String encodingEnds =
            "{\"titleId\":\"film\",\"version\":1,\"phase\":\"PUBLISHED\",\"progressPercent\":100}";
    private volatile long uploaded;
    private HttpServer gateway;

    @BeforeEach
    void serve() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void aFilmIsUploadedEncodedPublishedAndHeld() throws Exception {
        Path film = film();
        assertThat(bring(film)).isEqualTo(new PackageRef("film", 1));
        assertThat(uploaded).isEqualTo(Files.size(film));
        assertThat(calls)
                .startsWith(
                        "POST /api/v1/sessions",
                        "POST /api/v1/titles",
                        "PUT /u/token/film/1/master",
                        "POST /api/v1/titles/film/versions/1/encode")
                .endsWith("GET /api/v1/fleet/holders/film/1");
        assertThat(heard).contains("UPLOAD 1.0", "ENCODE 0.4", "ENCODE 1.0", "FILL 0.5", "FILL 1.0");
    }

    @Test
    void whatIsNoFilmIsRefusedBeforeAnyCall() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no film at all");
        assertThatThrownBy(() -> bring(text)).isInstanceOf(MasterRefusedException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void aFailedEncodingIsToldWithItsReason() throws Exception {
        encodingEnds =
                "{\"titleId\":\"film\",\"version\":1,\"phase\":\"FAILED\",\"progressPercent\":0,\"reason\":\"disk full\"}";
        Path film = film();
        assertThatThrownBy(() -> bring(film))
                .isInstanceOf(IngestException.class)
                .hasMessage("encoding film/1 failed: disk full");
    }

    @Test
    void aRefusedCallIsToldInTheServicesOwnWords() throws Exception {
        Path film = film();
        try (PenstockApi api = new PenstockApi(url(), new SignIn("nobody@penstock.example", "wrong-password"))) {
            assertThatThrownBy(() -> ingest(api).bring(film, new NewTitle(null, "Film", null), 2))
                    .isInstanceOf(ApiException.class)
                    .hasMessage("nobody@penstock.example cannot sign in: Unknown email or password (401)");
        }
    }

    private PackageRef bring(Path file) throws Exception {
        try (PenstockApi api = new PenstockApi(url(), OPERATOR)) {
            return ingest(api).bring(file, new NewTitle(null, "Film", null), 2);
        }
    }

    private Ingest ingest(PenstockApi api) throws IOException {
        return new Ingest(api, new MasterProbe(Ffmpeg.find()), (phase, fraction) -> heard.add(phase + " " + fraction));
    }

    private Path film() throws Exception {
        Path film = folder.resolve("film.mp4");
        Ffmpeg.find()
                .run(
                        List.of(
                                "-v",
                                "error",
                                "-f",
                                "lavfi",
                                "-i",
                                "testsrc2=size=64x36:rate=8:duration=1",
                                film.toString()),
                        line -> {});
        return film;
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        calls.add(call);
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean known = call.startsWith("PUT /u/")
                || (call.equals("POST /api/v1/sessions")
                        ? new String(body, StandardCharsets.UTF_8).contains(OPERATOR.email())
                        : "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!known) {
            send(exchange, 401, "{\"title\":\"Unauthorized\",\"detail\":\"Unknown email or password\"}");
            return;
        }
        switch (call) {
            case "POST /api/v1/sessions" ->
                send(exchange, 201, "{\"accessToken\":\"t0ken\",\"tokenType\":\"Bearer\",\"expiresInSeconds\":1800}");
            case "POST /api/v1/titles" ->
                send(
                        exchange,
                        201,
                        "{\"titleId\":\"film\",\"version\":1,\"uploadUrl\":\"" + url() + "/u/token/film/1/master\"}");
            case "PUT /u/token/film/1/master" -> {
                uploaded = body.length;
                send(exchange, 201, "");
            }
            case "POST /api/v1/titles/film/versions/1/encode" -> send(exchange, 202, "");
            case "GET /api/v1/titles/film/versions/1" ->
                send(
                        exchange,
                        200,
                        questions.getAndIncrement() == 0
                                ? "{\"titleId\":\"film\",\"version\":1,\"phase\":\"ENCODING\",\"progressPercent\":40}"
                                : encodingEnds);
            case "GET /api/v1/fleet/holders/film/1" ->
                send(
                        exchange,
                        200,
                        questions.getAndIncrement() < 3
                                ? "{\"ref\":\"film/1\",\"edgeIds\":[\"edge-large\"]}"
                                : "{\"ref\":\"film/1\",\"edgeIds\":[\"edge-large\",\"edge-fast-1\"]}");
            default -> send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
