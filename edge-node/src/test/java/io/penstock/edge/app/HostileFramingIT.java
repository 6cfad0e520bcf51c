package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.disk.KernelPageCache;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one request ends and the next begins, however they are cut, glued and disguised. */
class HostileFramingIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 3_000_000);
    private static final String GET = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\n";
    private static final String SMUGGLED = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\nRange: bytes=0-6\r\n\r\n";

    @TempDir
    private static Path root;

    private static TestEdge edge;

    @BeforeAll
    static void start() throws Exception {
        Files.write(root.resolve("film.mp4"), FILM);
        edge = TestEdge.alone(new KernelPageCache(), "--root", root.toString(), "--port", "0");
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void aThousandRequestsInOneGoAreAnsweredInOrder() throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                all.append(part(i * 2000, i * 2000 + i));
            }
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> say(viewer, all.toString()));
            for (int i = 0; i < 1000; i++) {
                Viewer.Answer answer = viewer.answer();
                assertThat(answer.status()).isEqualTo(206);
                assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(FILM, i * 2000, i * 2000 + i + 1));
            }
            said.join();
        }
    }

    @Test
    void aRequestMayBeCutAnywhere() throws Exception {
        String request = part(5, 999);
        try (Viewer viewer = new Viewer(edge.httpPort());
                Viewer one = new Viewer(edge.httpPort());
                Viewer other = new Viewer(edge.httpPort())) {
            for (int i = 1; i < request.length(); i++) {
                viewer.say(request.substring(0, i));
                // Each event loop has one of these, and so has read what came before.
                one.head("/film.mp4");
                other.head("/film.mp4");
                viewer.say(request.substring(i));
                assertThat(viewer.answer().body()).as("cut at %s", i).isEqualTo(Arrays.copyOfRange(FILM, 5, 1000));
            }
            for (int i = 0; i < request.length(); i++) {
                viewer.say(request.substring(i, i + 1));
            }
            assertThat(viewer.answer().status()).isEqualTo(206);
        }
    }

    @Test
    void whoEndsSpeakingStillGetsAllAnswers() throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            viewer.say(GET + "\r\n" + part(0, 9) + GET + "\r\n");
            viewer.endsSpeaking();
            assertThat(viewer.answer().body()).isEqualTo(FILM);
            assertThat(viewer.answer().body()).isEqualTo(Arrays.copyOf(FILM, 10));
            assertThat(viewer.answer().body()).isEqualTo(FILM);
            assertThat(viewer.isOver()).isTrue();
        }
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            viewer.say("GET /fi");
            viewer.endsSpeaking();
            assertThat(viewer.isOver()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 65536})
    void aBodyOfKnownLengthIsPassedOver(int length) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            String body = SMUGGLED.repeat(length / SMUGGLED.length() + 1).substring(0, length);
            viewer.say(GET + "Range: bytes=0-1\r\nContent-Length: " + length + "\r\n\r\n" + body + part(7, 8));
            assertThat(viewer.answer().body()).isEqualTo(Arrays.copyOf(FILM, 2));
            assertThat(viewer.answer().body()).isEqualTo(Arrays.copyOfRange(FILM, 7, 9));
        }
    }

    /** One answer, with this status, and no more: what follows may not be taken for a request. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "206 | Transfer-Encoding: chunked",
                "206 | Transfer-Encoding: chunked~Content-Length: 0",
                "206 | Content-Length: 0~Transfer-Encoding: chunked",
                "206 | Transfer-Encoding: xchunked",
                "206 | Transfer-Encoding: chunked, identity",
                "206 | Transfer-Encoding: identity",
                "206 | transfer-encoding: Chunked",
                "206 | Content-Length: 5~Expect: 100-continue",
                "400 | Transfer-Encoding : chunked",
                "400 | Content-Length : 0",
                "400 | Transfer-Encoding:{0b}chunked",
                "400 | X: y~ Transfer-Encoding: chunked",
                "400 | X: y{0d}Transfer-Encoding: chunked",
                "400 | X{00}: y",
                "400 | X: y{00}",
                "400 | : y",
                "400 | X",
                "400 | X Y: z",
                "400 | Content-Length: 0, 0",
                "400 | Content-Length: 0~Content-Length: 0",
                "400 | Content-Length: 0~Content-Length: 60",
                "400 | Content-Length: -1",
                "400 | Content-Length: +0",
                "400 | Content-Length: 0x0",
                "400 | Content-Length: 1e1",
                "400 | Content-Length:",
                "400 | Content-Length: 00000000000000000000000000060",
                "400 | Content-Length: 18446744073709551616",
                "400 | Host: y",
                "413 | Content-Length: 65537",
                "413 | Content-Length: 999999999999999999",
                "417 | Expect: the unexpected",
                "206 | Connection: close",
                "206 | Connection: keep-alive, Close"
            })
    void aSmuggledRequestIsNotHeard(int status, String fields) throws Exception {
        String written = fields.replace("~", "\r\n")
                .replace("{0b}", "\u000b")
                .replace("{0d}", "\r")
                .replace("{00}", "\0");
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            viewer.say(GET + "Range: bytes=0-1\r\n" + written + "\r\n\r\n0\r\n\r\n" + SMUGGLED);
            Viewer.Answer answer = viewer.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(viewer.isOver()).as("nothing follows").isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | GET  /film.mp4 HTTP/1.1",
                "400 | GET /film.mp4  HTTP/1.1",
                "400 | GET /film.mp4",
                "400 | GET /film.mp4 HTTP/1.1{sp}",
                "400 | GET /film.mp4 http/1.1",
                "400 | GET /film.mp4 HTTP/1",
                "400 | GET /film.mp4 HTTP/11.1",
                "400 | GET /film.mp4 HTTP/1.1x",
                "400 | GET\t/film.mp4\tHTTP/1.1",
                "400 | G(T /film.mp4 HTTP/1.1",
                "400 | GET /fi{cr}lm.mp4 HTTP/1.1",
                "400 | {sp}GET /film.mp4 HTTP/1.1",
                "505 | GET /film.mp4 HTTP/2.0",
                "505 | PRI * HTTP/2.0",
                "505 | GET /film.mp4 HTTP/0.9"
            })
    void aRequestLineIsReadInOneWayOnly(int status, String line) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            viewer.say(line.replace("{sp}", " ").replace("{cr}", "\r") + "\r\nHost: x\r\n\r\n" + SMUGGLED);
            assertThat(viewer.answer().status()).isEqualTo(status);
            assertThat(viewer.isOver()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "POST", "DELETE", "TRACE", "CONNECT", "PROPFIND", "PUT", "GETX"})
    void otherMethodsAreRefusedAndTheConnectionGoesOn(String method) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            Viewer.Answer answer = viewer.ask(method + " /film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(viewer.ask(part(0, 0)).status()).isEqualTo(206);
        }
    }

    @Test
    void headBombsAreRefusedBeforeTheyAreWhole() throws Exception {
        bomb(414, "GET /" + "x".repeat(9_000));
        bomb(431, GET + "X: y\r\n".repeat(201) + "\r\n");
        bomb(431, GET + "X: " + "y".repeat(17_000));
        bomb(431, GET + ("X: " + "y".repeat(1000) + "\r\n").repeat(1000));
        bomb(431, GET + "Y:\r\n".repeat(100_000));
        bomb(400, "\r\n".repeat(100_000));
        bomb(206, GET + "Range: bytes=0-0\r\n" + "X: y\r\n".repeat(197) + "Connection: close\r\n\r\n");
    }

    private static void bomb(int status, String text) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> say(viewer, text));
            assertThat(viewer.answer().status()).as(text.substring(0, 20)).isEqualTo(status);
            assertThat(viewer.isOver()).isTrue();
            said.join();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "206 | bytes=0-999999999999999999 | 3000000",
                "206 | bytes=-999999999999999999  | 3000000",
                "206 | bytes=2999999-             | 1",
                "416 | bytes=3000000-             | 0",
                "416 | bytes=999999999999999999-  | 0",
                "416 | bytes=-0                   | 0",
                "200 | bytes=0-9999999999999999999999999999 | 3000000",
                "200 | bytes=5-4                  | 3000000",
                "200 | bytes=--5                  | 3000000",
                "200 | bytes=a-b                  | 3000000",
                "200 | bytes=                     | 3000000",
                "200 | bytes=,,,                  | 3000000",
                "200 | lines=0-1                  | 3000000",
                "200 | bytes=0-,0-                | 3000000",
                "200 | bytes=0-2000000,1-2000000  | 3000000",
            })
    void aRangeThatMakesNoSenseDoesNoHarm(int status, String range, int length) throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            Viewer.Answer answer = viewer.ask(GET + "Range: " + range + "\r\n\r\n");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).hasSize(length);
        }
    }

    @Test
    void manyRangesCostNoMoreThanTheFile() throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            String few = "0-0,".repeat(32);
            Viewer.Answer parts = viewer.ask(GET + "Range: bytes=" + few + "\r\n\r\n");
            assertThat(parts.status()).isEqualTo(206);
            assertThat(parts.field("Content-Type")).startsWith("multipart/byteranges; boundary=");
            assertThat(new String(parts.body(), StandardCharsets.ISO_8859_1)
                            .split("Content-Range: bytes 0-0/3000000", -1))
                    .hasSize(33);
            assertThat(viewer.ask(GET + "Range: bytes=" + "0-0,".repeat(33) + "\r\n\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(viewer.ask(GET + "Range: bytes=" + "0-0,".repeat(3500) + "\r\n\r\n")
                            .body())
                    .hasSize(FILM.length);
            assertThat(viewer.ask(GET + "Range: bytes=0-0\r\n".repeat(190) + "\r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String part(int first, int last) {
        return GET + "Range: bytes=" + first + "-" + last + "\r\n\r\n";
    }

    private static void say(Viewer viewer, String text) {
        try {
            viewer.say(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
