package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.penstock.edge.disk.KernelPageCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests over HTTP/2 that are none, or are too large: the stream ends, and the next on the connection is answered. */
class Http2RequestsIT {
    private static final byte[] FEW = EdgeFixture.bytes(1, 1000);

    @TempDir
    private static Path root;

    private static Http2Stage stage;

    @BeforeAll
    static void start() throws Exception {
        Files.write(root.resolve("few.mp4"), FEW);
        stage = Http2Stage.of(new KernelPageCache(), root);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    private static Arguments fields(String what, String... more) {
        return Arguments.of(what, more);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                fields("no path", ":method", "GET", ":scheme", "https", ":authority", "x"),
                fields("an empty path", ":method", "GET", ":scheme", "https", ":path", ""),
                fields("no scheme", ":method", "GET", ":path", "/few.mp4", ":authority", "x"),
                fields("no method", ":scheme", "https", ":path", "/few.mp4", ":authority", "x"),
                fields("a method that is no token", ":method", "G T", ":scheme", "https", ":path", "/few.mp4"),
                fields("two paths", ":method", "GET", ":scheme", "https", ":path", "/few.mp4", ":path", "/"),
                fields(
                        "a pseudo-field of answers",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":status",
                        "200"),
                fields("an unknown pseudo-field", ":method", "GET", ":scheme", "https", ":path", "/", ":x", "y"),
                fields("a pseudo-field behind others", ":method", "GET", ":scheme", "https", "a", "b", ":path", "/"),
                fields("an upper-case name", ":method", "GET", ":scheme", "https", ":path", "/few.mp4", "A", "b"),
                fields("Connection", ":method", "GET", ":scheme", "https", ":path", "/", "connection", "close"),
                fields("chunks", ":method", "GET", ":scheme", "https", ":path", "/", "transfer-encoding", "chunked"),
                fields("TE", ":method", "GET", ":scheme", "https", ":path", "/few.mp4", "te", "gzip"),
                fields("a blank in the path", ":method", "GET", ":scheme", "https", ":path", "/few .mp4"),
                fields("a line in a value", ":method", "GET", ":scheme", "https", ":path", "/", "a", "b\r\nc: d"),
                fields(
                        "two names for the server",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":authority",
                        "x",
                        "host",
                        "y"),
                fields(
                        "a length without a body",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        "content-length",
                        "7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isAnErrorOfItsStream(String what, String... fields) throws Exception {
        try (Http2Peer peer = stage.peer()) {
            peer.request(1, fields).get(3, "/few.mp4").send();
            Http2Peer.Frame reset = peer.next(Http2Peer.RST_STREAM);
            assertThat(reset.stream()).as(what).isEqualTo(1);
            assertThat(reset.error()).isEqualTo((int) Http2Error.PROTOCOL_ERROR.code());
            assertThat(peer.body()).isEqualTo(FEW);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("431", new String[] {":path", "/few.mp4", ":authority", "x", "a", "b".repeat(16_200)}),
                Arguments.of("414", new String[] {":path", "/" + "x".repeat(9000), ":authority", "x"}),
                Arguments.of("400", new String[] {":path", "/few.mp4"}),
                Arguments.of("400", new String[] {":path", "/%2e%2e/few.mp4", ":authority", "x"}),
                Arguments.of("417", new String[] {":path", "/few.mp4", ":authority", "x", "expect", "the moon"}),
                Arguments.of("404", new String[] {":path", "/none", ":authority", "x"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isAnsweredByAStatus(String status, String... fields) throws Exception {
        try (Http2Peer peer = stage.peer()) {
            String[] all = Stream.concat(Stream.of(":method", "GET", ":scheme", "https"), Stream.of(fields))
                    .toArray(String[]::new);
            peer.request(1, all).send();
            assertThat(peer.fields(peer.next(Http2Peer.HEADERS)).status()).hasToString(status);
            peer.get(3, "/few.mp4").send();
            peer.next(frame -> frame.type() == Http2Peer.HEADERS && frame.stream() == 3);
            assertThat(peer.body()).isEqualTo(FEW);
        }
    }

    @Test
    void trailersBehindABodyArePassedOver() throws Exception {
        try (Http2Peer peer = stage.peer()) {
            byte[] get = Http2Peer.block(
                    ":method", "GET", ":scheme", "https", ":path", "/few.mp4", "host", "x", "te", "trailers");
            peer.frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, 1, get)
                    .frame(Http2Peer.DATA, 0, 1, new byte[10])
                    .request(1, "a", "b")
                    .send();
            assertThat(peer.body()).isEqualTo(FEW);
            peer.get(3, "/few.mp4").send();
            assertThat(peer.body()).isEqualTo(FEW);
        }
    }
}
