package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.disk.KernelPageCache;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by a client of another make: what HTTP owes is the same as over HTTP/1.1. */
class Http2EdgeIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 3_000_000);
    private static final byte[] SMALL = EdgeFixture.bytes(2, 4000);
    private static final byte[] OBJECT = EdgeFixture.bytes(3, 16 * 1024);

    @TempDir
    private static Path folder;

    private static Http2Stage stage;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.write(root.resolve("film.mp4"), FILM);
        Files.write(root.resolve("small.m4s"), SMALL);
        Files.write(root.resolve("object.m4s"), OBJECT);
        Files.write(root.resolve("empty.txt"), new byte[0]);
        stage = Http2Stage.of(new KernelPageCache(), root);
        client = client(stage, HttpClient.Version.HTTP_2);
    }

    @AfterAll
    static void stop() {
        client.close();
        stage.close();
    }

    private static HttpClient client(Http2Stage of, HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(of.certificate().trust())
                .build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + stage.edge().httpsPort() + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response;
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void filesOfEverySizeComeWholeWithTheirDescription() throws Exception {
        HttpResponse<byte[]> film = send(request("/film.mp4"));
        assertThat(film.statusCode()).isEqualTo(200);
        assertThat(film.body()).isEqualTo(FILM);
        assertThat(field(film, "content-type")).isEqualTo("video/mp4");
        assertThat(field(film, "content-length")).isEqualTo("3000000");
        assertThat(field(film, "accept-ranges")).isEqualTo("bytes");
        assertThat(field(film, "access-control-allow-origin")).isEqualTo("*");
        assertThat(field(film, "date")).endsWith("GMT");
        assertThat(send(request("/small.m4s")).body()).isEqualTo(SMALL);
        assertThat(send(request("/object.m4s")).body()).isEqualTo(OBJECT);
        HttpResponse<byte[]> empty = send(request("/empty.txt"));
        assertThat(empty.body()).isEmpty();
        assertThat(field(empty, "content-length")).isEqualTo("0");
    }

    @Test
    void everyFormOfRangeGivesTheRightBytes() throws Exception {
        int[][] ranges = {{0, 0}, {0, 99}, {1_000_000, 1_999_999}, {2_999_999, 2_999_999}};
        for (int[] range : ranges) {
            HttpResponse<byte[]> part =
                    send(request("/film.mp4").header("Range", "bytes=" + range[0] + "-" + range[1]));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(field(part, "content-range")).isEqualTo("bytes " + range[0] + "-" + range[1] + "/3000000");
            assertThat(field(part, "content-length")).isEqualTo(Integer.toString(range[1] - range[0] + 1));
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(FILM, range[0], range[1] + 1));
        }
        assertThat(send(request("/small.m4s").header("Range", "bytes=-10")).body())
                .isEqualTo(Arrays.copyOfRange(SMALL, 3990, 4000));
        HttpResponse<byte[]> outside = send(request("/film.mp4").header("Range", "bytes=3000000-"));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(field(outside, "content-range")).isEqualTo("bytes */3000000");
    }

    @Test
    void severalRangesComeAsPartsWithHeadsOfTheirOwn() throws Exception {
        HttpResponse<byte[]> answer =
                send(request("/film.mp4").header("Range", "bytes=0-9, 2000000-2099999, -3, 9000000-"));
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(field(answer, "content-length")).isEqualTo(Integer.toString(answer.body().length));
        String line = "--" + field(answer, "content-type").substring("multipart/byteranges; boundary=".length());
        String[] parts = new String(answer.body(), StandardCharsets.ISO_8859_1).split("\r\n" + line);
        int[][] spans = {{0, 10}, {2_000_000, 2_100_000}, {2_999_997, 3_000_000}};
        assertThat(parts).hasSize(spans.length + 2);
        for (int i = 0; i < spans.length; i++) {
            String bytes = new String(Arrays.copyOfRange(FILM, spans[i][0], spans[i][1]), StandardCharsets.ISO_8859_1);
            assertThat(parts[i + 1])
                    .isEqualTo("\r\nContent-Type: video/mp4\r\nContent-Range: bytes " + spans[i][0] + "-"
                            + (spans[i][1] - 1) + "/3000000\r\n\r\n" + bytes);
        }
        assertThat(parts[spans.length + 1]).isEqualTo("--\r\n");
    }

    @Test
    void conditionsAreHonoured() throws Exception {
        HttpResponse<byte[]> whole = send(request("/film.mp4"));
        String etag = field(whole, "etag");
        String modified = field(whole, "last-modified");
        HttpResponse<byte[]> held = send(request("/film.mp4").header("If-None-Match", "\"other\", W/" + etag));
        assertThat(held.statusCode()).isEqualTo(304);
        assertThat(field(held, "etag")).isEqualTo(etag);
        assertThat(send(request("/film.mp4").header("If-Modified-Since", modified))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/film.mp4").header("If-Match", "\"other\"")).statusCode())
                .isEqualTo(412);
        HttpRequest.Builder range = request("/film.mp4").header("Range", "bytes=0-1");
        assertThat(send(range.copy().header("If-Range", etag)).statusCode()).isEqualTo(206);
        assertThat(send(range.copy().header("If-Range", "\"other\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void headAndOptionsAndOtherMethods() throws Exception {
        HttpResponse<byte[]> head = send(request("/film.mp4").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(field(head, "content-length")).isEqualTo("3000000");
        HttpResponse<byte[]> options = send(request("/x").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(field(options, "allow")).isEqualTo("GET, HEAD, OPTIONS");
        HttpResponse<byte[]> delete = send(request("/film.mp4").DELETE());
        assertThat(delete.statusCode()).isEqualTo(405);
        assertThat(field(delete, "allow")).isEqualTo("GET, HEAD, OPTIONS");
        HttpResponse<byte[]> post = send(request("/film.mp4").POST(BodyPublishers.ofByteArray(OBJECT)));
        assertThat(post.statusCode()).isEqualTo(405);
        HttpResponse<byte[]> nothing = send(request("/nothing"));
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).isNotEmpty();
        assertThat(send(request("/..%2fx")).statusCode()).isEqualTo(400);
        assertThat(send(request("/film.mp4")).body()).isEqualTo(FILM);
    }

    @Test
    void manyStreamsAtOnceComeEachWithItsOwnBytes() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            int first = i * 30_000;
            answers.add(client.sendAsync(
                    request("/film.mp4")
                            .header("Range", "bytes=" + first + "-" + (first + 99_999))
                            .build(),
                    BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS).body())
                    .as("stream %d", i)
                    .isEqualTo(Arrays.copyOfRange(FILM, i * 30_000, i * 30_000 + 100_000));
        }
    }

    @Test
    void aReaderThatPausesHoldsNobodyElseUpAndGetsEveryByte() throws Exception {
        HttpResponse<InputStream> slow = client.send(
                request("/film.mp4").header("Range", "bytes=0-2999999").build(), BodyHandlers.ofInputStream());
        byte[] few = slow.body().readNBytes(1000);
        assertThat(few).isEqualTo(Arrays.copyOf(FILM, 1000));
        for (int i = 0; i < 3; i++) {
            assertThat(send(request("/object.m4s")).body()).isEqualTo(OBJECT);
        }
        assertThat(slow.body().readAllBytes()).isEqualTo(Arrays.copyOfRange(FILM, 1000, FILM.length));
    }

    @Test
    void whatIsServedIsCounted() throws Exception {
        double before = stage.edge().metric("edge_body_bytes_total");
        assertThat(send(request("/object.m4s")).body()).isEqualTo(OBJECT);
        org.awaitility.Awaitility.await()
                .until(() -> stage.edge().metric("edge_body_bytes_total") >= before + OBJECT.length
                        && stage.edge().metric("edge_responses_running") == 0);
        assertThat(stage.edge().parts().registry().scrape()).contains("edge_protocol_requests_total{protocol=\"h2\"}");
    }

    @Test
    void whatIsServedIsNoted() throws Exception {
        Path log = folder.resolve("access.log");
        try (Http2Stage noting =
                        Http2Stage.of(new KernelPageCache(), folder.resolve("root"), "--access-log", log.toString());
                HttpClient asking = client(noting, HttpClient.Version.HTTP_2)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + noting.edge().httpsPort() + "/object.m4s"))
                    .build();
            assertThat(asking.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(OBJECT);
        }
        assertThat(Files.readString(log))
                .contains(
                        "\"http\":\"HTTP/2\"",
                        "\"path\":\"/object.m4s\"",
                        "\"status\":200",
                        "\"bodyBytes\":16384",
                        "\"way\":\"user_space_tls\"",
                        "\"firstByteMs\"",
                        "\"tlsVersion\":\"TLSv1.3\"");
    }

    @Test
    void whoSpeaksOnlyTheOlderVersionGetsIt() throws Exception {
        try (HttpClient older = client(stage, HttpClient.Version.HTTP_1_1)) {
            HttpResponse<byte[]> response = older.send(request("/film.mp4").build(), BodyHandlers.ofByteArray());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.body()).isEqualTo(FILM);
        }
    }

    @Test
    void theOrderOfTheServerDecidesAndWhatIsNotOfferedIsNotSpoken() throws Exception {
        String[][] offers = {{"http/1.1,h2", "HTTP_1_1"}, {"h2,http/1.1", "HTTP_2"}, {"http/1.1", "HTTP_1_1"}};
        for (String[] offer : offers) {
            try (Http2Stage other = Http2Stage.of(new KernelPageCache(), folder.resolve("root"), "--alpn", offer[0]);
                    HttpClient both = client(other, HttpClient.Version.HTTP_2)) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("https://127.0.0.1:" + other.edge().httpsPort() + "/small.m4s"))
                        .build();
                HttpResponse<byte[]> response = both.send(request, BodyHandlers.ofByteArray());
                assertThat(response.version()).as(offer[0]).hasToString(offer[1]);
                assertThat(response.body()).isEqualTo(SMALL);
            }
        }
    }
}
