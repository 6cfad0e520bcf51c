package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge of its own over real sockets: what HTTP owes, and what it must not give. */
class LoneEdgeIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 3_000_000);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static EdgeProcess edge;

    @BeforeAll
    static void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.createDirectory(root.resolve("films"));
        Files.write(root.resolve("films/film.mp4"), FILM);
        Files.write(root.resolve("empty.txt"), new byte[0]);
        Files.writeString(root.resolve(".hidden"), "hidden");
        Files.writeString(folder.resolve("outside.txt"), "outside");
        Files.createSymbolicLink(root.resolve("leak.txt"), folder.resolve("outside.txt"));
        edge = EdgeProcess.alone(EdgeFixture.options("--root", root.toString(), "--port", "0"));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.httpPort() + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void aFileComesWholeWithItsDescription() throws Exception {
        HttpResponse<byte[]> response = send(request("/films/film.mp4"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(FILM);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(response.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Date")).isPresent();
    }

    @Test
    void everyFormOfRangeGivesTheRightBytes() throws Exception {
        int[][] ranges = {{0, 0}, {0, 99}, {1_000_000, 1_999_999}, {2_999_999, 2_999_999}};
        for (int[] range : ranges) {
            HttpResponse<byte[]> response =
                    send(request("/films/film.mp4").header("Range", "bytes=" + range[0] + "-" + range[1]));
            assertThat(response.statusCode()).isEqualTo(206);
            assertThat(response.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + range[0] + "-" + range[1] + "/3000000");
            assertThat(response.body()).isEqualTo(Arrays.copyOfRange(FILM, range[0], range[1] + 1));
        }
        assertThat(send(request("/films/film.mp4").header("Range", "bytes=2999990-"))
                        .body())
                .isEqualTo(Arrays.copyOfRange(FILM, 2_999_990, 3_000_000));
        assertThat(send(request("/films/film.mp4").header("Range", "bytes=-10")).body())
                .isEqualTo(Arrays.copyOfRange(FILM, 2_999_990, 3_000_000));
        HttpResponse<byte[]> outside = send(request("/films/film.mp4").header("Range", "bytes=3000000-"));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("Content-Range")).hasValue("bytes */3000000");
    }

    @Test
    void conditionsAreHonoured() throws Exception {
        String etag =
                send(request("/films/film.mp4")).headers().firstValue("ETag").orElseThrow();
        String modified = send(request("/films/film.mp4"))
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        assertThat(send(request("/films/film.mp4").header("If-None-Match", etag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/films/film.mp4").header("If-None-Match", "\"other\", W/" + etag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/films/film.mp4").header("If-Modified-Since", modified))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/films/film.mp4").header("If-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(412);
        assertThat(send(request("/films/film.mp4").header("Range", "bytes=0-1").header("If-Range", etag))
                        .statusCode())
                .isEqualTo(206);
        assertThat(send(request("/films/film.mp4").header("Range", "bytes=0-1").header("If-Range", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headAndOptionsAndOtherMethods() throws Exception {
        HttpResponse<byte[]> head = send(request("/films/film.mp4").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("3000000");
        assertThat(head.body()).isEmpty();
        assertThat(send(request("/x").method("OPTIONS", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<byte[]> delete = send(request("/films/film.mp4").DELETE());
        assertThat(delete.statusCode()).isEqualTo(405);
        assertThat(delete.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(send(request("/empty.txt")).body()).isEmpty();
    }

    @Test
    void severalRangesComeAsPartsWithHeadsOfTheirOwn() throws Exception {
        HttpResponse<byte[]> answer =
                send(request("/films/film.mp4").header("Range", "bytes=0-9, 2000000-2000004, -3, 9000000-"));
        assertThat(answer.statusCode()).isEqualTo(206);
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String line = "--" + type.substring(type.indexOf('=') + 1);
        String[] parts = new String(answer.body(), StandardCharsets.ISO_8859_1).split("\r\n" + line);
        assertThat(parts).hasSize(5);
        int[][] spans = {{0, 10}, {2_000_000, 2_000_005}, {2_999_997, 3_000_000}};
        for (int i = 0; i < spans.length; i++) {
            String bytes = new String(Arrays.copyOfRange(FILM, spans[i][0], spans[i][1]), StandardCharsets.ISO_8859_1);
            assertThat(parts[i + 1])
                    .isEqualTo("\r\nContent-Type: video/mp4\r\nContent-Range: bytes " + spans[i][0] + "-"
                            + (spans[i][1] - 1) + "/3000000\r\n\r\n" + bytes);
        }
        assertThat(parts[4]).isEqualTo("--\r\n");
    }

    @Test
    void conditionsAreMetInEveryFormOfADate() throws Exception {
        HttpResponse<byte[]> whole = send(request("/films/film.mp4"));
        String modified = whole.headers().firstValue("Last-Modified").orElseThrow();
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        for (String later : new String[] {
            modified, "Sun, 06 Nov 2044 08:49:37 GMT", "Sunday, 06-Nov-44 08:49:37 GMT", "Sun Nov  6 08:49:37 2044"
        }) {
            assertThat(send(request("/films/film.mp4").header("If-Modified-Since", later))
                            .statusCode())
                    .as(later)
                    .isEqualTo(304);
        }
        assertThat(send(request("/films/film.mp4").header("If-None-Match", "\"x\", W/" + etag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/films/film.mp4").header("If-Match", "\"x\"")).statusCode())
                .isEqualTo(412);
        assertThat(send(request("/films/film.mp4").header("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"))
                        .statusCode())
                .isEqualTo(412);
        for (String holds : new String[] {etag, modified}) {
            assertThat(send(request("/films/film.mp4")
                                    .header("Range", "bytes=0-0")
                                    .header("If-Range", holds))
                            .statusCode())
                    .isEqualTo(206);
        }
        for (String other : new String[] {"W/" + etag, "\"x\"", "Sun, 06 Nov 1994 08:49:37 GMT"}) {
            assertThat(send(request("/films/film.mp4")
                                    .header("Range", "bytes=0-0")
                                    .header("If-Range", other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingOutsideOfTheFolderIsServed() throws Exception {
        for (String path : new String[] {
            "/leak.txt",
            "/.hidden",
            "/films",
            "/films/",
            "/",
            "/nothing",
            "/..%2foutside.txt",
            "/%2e%2e/outside.txt",
            "/films/..%2f..%2foutside.txt",
            "/%00",
            "/films%5c..%5coutside.txt"
        }) {
            HttpResponse<byte[]> response = send(request(path));
            assertThat(response.statusCode()).as(path).isIn(400, 404);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("outside");
        }
        assertThat(raw("GET /../outside.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String answers = raw(get("/films/film.mp4", "Range: bytes=0-4")
                + get("/nothing", "X: y")
                + get("/films/film.mp4", "Range: bytes=5-9\r\nConnection: close"));
        int first = answers.indexOf("bytes 0-4/3000000");
        int second = answers.indexOf("404 Not Found");
        int third = answers.indexOf("bytes 5-9/3000000");
        assertThat(first).isPositive().isLessThan(second);
        assertThat(second).isLessThan(third);
    }

    @Test
    void whatIsNoHttpIsRefusedWithTheRightStatus() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(raw("GET /films/film.mp4 HTTP/1.0\r\nRange: bytes=0-1\r\n\r\n"))
                .startsWith("HTTP/1.1 206");
    }

    @Test
    void aReaderThatPausesGetsEveryByte() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.getOutputStream()
                    .write("GET /films/film.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            byte[] few = new byte[1000];
            for (int i = 0; i < 200; i++) {
                got.write(few, 0, in.read(few));
            }
            in.transferTo(got);
            byte[] all = got.toByteArray();
            assertThat(Arrays.copyOfRange(all, all.length - FILM.length, all.length))
                    .isEqualTo(FILM);
        }
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n";
    }

    private static String raw(String text) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
