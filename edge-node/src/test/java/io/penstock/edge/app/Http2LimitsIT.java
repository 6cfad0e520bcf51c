package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Error;
import io.penstock.edge.disk.KernelPageCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer may not do over HTTP/2, and what becomes of it. */
class Http2LimitsIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 3_000_000);

    @TempDir
    private static Path root;

    private static Http2Stage stage;

    /** @param flood what is said again and again, given how often it was */
    private record Flood(String name, Saying flood) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Saying {
        void say(Http2Peer peer, int round) throws IOException;
    }

    @BeforeAll
    static void start() throws Exception {
        Files.write(root.resolve("film.mp4"), FILM);
        stage = Http2Stage.of(new KernelPageCache(), root);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    static Stream<Flood> floods() {
        return Stream.of(
                new Flood("PING", (peer, round) -> peer.frame(Http2Peer.PING, 0, 0, new byte[8])),
                new Flood("SETTINGS", (peer, round) -> peer.frame(Http2Peer.SETTINGS, 0, 0)),
                new Flood(
                        "PRIORITY", (peer, round) -> peer.frame(Http2Peer.PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 1})),
                new Flood("unknown frames", (peer, round) -> peer.frame(0xbe, 0, 0)),
                new Flood("WINDOW_UPDATE", (peer, round) -> peer.number(Http2Peer.WINDOW_UPDATE, 0, 1)),
                new Flood("requests that are taken back", (peer, round) -> peer.get(1 + 2 * round, "/film.mp4")
                        .number(Http2Peer.RST_STREAM, 1 + 2 * round, (int) Http2Error.CANCEL.code())),
                new Flood("requests that are errors", (peer, round) -> peer.request(1 + 2 * round, ":method", "GET")),
                new Flood(
                        "a field block that does not end",
                        (peer, round) -> peer.frame(
                                round == 0 ? Http2Peer.HEADERS : Http2Peer.CONTINUATION,
                                0,
                                1,
                                Http2Peer.block("a", "b"))),
                new Flood("empty DATA", (peer, round) -> {
                    if (round == 0) {
                        peer.frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, 1, post());
                    }
                    peer.frame(Http2Peer.DATA, 0, 1);
                }));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aFloodEndsTheConnection(Flood flood) throws Exception {
        try (Http2Peer peer = stage.peer()) {
            for (int i = 0; i < 2000; i++) {
                flood.flood().say(peer, i);
            }
            try {
                peer.send();
            } catch (IOException e) {
                assertThat(e).as("the edge has hung up already").hasMessageMatching(".*(reset|pipe|closed|abort).*");
            }
            assertThat(calmed(peer)).isTrue();
        }
        await().until(() -> stage.edge().metric("edge_responses_running") == 0);
    }

    @Test
    void aRequestThatIsTakenBackInItsMiddleLeavesNothingAndTheConnectionGoesOn() throws Exception {
        try (Http2Peer peer = stage.peer()) {
            peer.get(1, "/film.mp4").send();
            assertThat(peer.next(Http2Peer.DATA).payload()).isNotEmpty();
            peer.number(Http2Peer.RST_STREAM, 1, (int) Http2Error.CANCEL.code()).send();
            await().until(() -> stage.edge().metric("edge_responses_running") == 0);
            peer.number(Http2Peer.WINDOW_UPDATE, 0, 1_000_000)
                    .get(3, "/film.mp4")
                    .send();
            peer.next(frame -> frame.type() == Http2Peer.HEADERS && frame.stream() == 3);
            assertThat(peer.body()).isEqualTo(FILM);
        }
    }

    @Test
    void theWindowsAreKeptToTheByte() throws Exception {
        try (Http2Peer peer = stage.peer(0)) {
            peer.get(1, "/film.mp4").send();
            Http2Peer.Frame head = peer.next(Http2Peer.HEADERS);
            assertThat(peer.fields(head).status()).hasToString("200");
            peer.number(Http2Peer.WINDOW_UPDATE, 1, 10).send();
            assertThat(peer.next(Http2Peer.DATA).payload()).isEqualTo(java.util.Arrays.copyOf(FILM, 10));
            // Wider for the streams that come, and for the one that is there (RFC 9113, 6.9.2).
            peer.setting(Http2Peer.INITIAL_WINDOW_SIZE, 20).send();
            assertThat(peer.next(Http2Peer.DATA).payload()).isEqualTo(java.util.Arrays.copyOfRange(FILM, 10, 30));
            // Narrower, below nothing: 20 more are owed before a byte comes.
            peer.setting(Http2Peer.INITIAL_WINDOW_SIZE, 0)
                    .number(Http2Peer.WINDOW_UPDATE, 1, 25)
                    .send();
            assertThat(peer.next(Http2Peer.DATA).payload()).isEqualTo(java.util.Arrays.copyOfRange(FILM, 30, 35));
            peer.frame(Http2Peer.PING, 0, 0, new byte[8]).send();
            assertThat(peer.next(frame -> frame.type() != Http2Peer.SETTINGS).type())
                    .as("nothing before the answer to the PING")
                    .isEqualTo(Http2Peer.PING);
        }
    }

    @Test
    void windowsThatAreTooWideAreErrors() throws Exception {
        try (Http2Peer peer = stage.peer(0)) {
            peer.get(1, "/film.mp4").number(Http2Peer.WINDOW_UPDATE, 1, Integer.MAX_VALUE);
            peer.number(Http2Peer.WINDOW_UPDATE, 1, Integer.MAX_VALUE).send();
            assertThat(peer.next(Http2Peer.RST_STREAM).error()).isEqualTo((int) Http2Error.FLOW_CONTROL_ERROR.code());
            peer.number(Http2Peer.WINDOW_UPDATE, 0, Integer.MAX_VALUE).send();
            assertThat(peer.next(Http2Peer.GOAWAY).error()).isEqualTo((int) Http2Error.FLOW_CONTROL_ERROR.code());
        }
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws Exception {
        try (Http2Peer peer = stage.peer(0)) {
            for (int i = 0; i < 129; i++) {
                peer.get(1 + 2 * i, "/film.mp4");
            }
            peer.send();
            Http2Peer.Frame refused = peer.next(Http2Peer.RST_STREAM);
            assertThat(refused.stream()).isEqualTo(1 + 2 * 128);
            assertThat(refused.error()).isEqualTo((int) Http2Error.REFUSED_STREAM.code());
        }
    }

    @Test
    void aBodyThatNobodyWantsIsPassedOverAndBeyondAMeasureCutOff() throws Exception {
        try (Http2Peer peer = stage.peer()) {
            peer.frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, 1, post());
            for (int i = 0; i < 4; i++) {
                peer.frame(Http2Peer.DATA, i == 3 ? Http2Peer.END_STREAM : 0, 1, new byte[16_000]);
            }
            peer.send();
            assertThat(peer.fields(peer.next(Http2Peer.HEADERS)).status()).hasToString("405");
            peer.frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, 3, post()).send();
            assertThat(peer.next(frame -> frame.type() == Http2Peer.DATA && frame.endsStream()).stream())
                    .isEqualTo(1);
            assertThat(peer.next(frame -> frame.type() == Http2Peer.DATA && frame.endsStream()).stream())
                    .isEqualTo(3);
            for (int i = 0; i < 5; i++) {
                peer.frame(Http2Peer.DATA, 0, 3, new byte[16_000]);
            }
            peer.send();
            Http2Peer.Frame cut = peer.next(Http2Peer.RST_STREAM);
            assertThat(cut.stream()).isEqualTo(3);
            assertThat(cut.error()).isEqualTo((int) Http2Error.NO_ERROR.code());
        }
    }

    @Test
    void aDrainingEdgeSaysSoAndEndsWhatRuns() throws Exception {
        Http2Stage leaving = Http2Stage.of(new KernelPageCache(), root);
        try (Http2Peer peer = leaving.peer()) {
            peer.get(1, "/film.mp4").send();
            peer.next(Http2Peer.HEADERS);
            Thread closing = Thread.ofVirtual().start(leaving::close);
            Http2Peer.Frame last = peer.next(Http2Peer.GOAWAY);
            assertThat(last.error()).isEqualTo((int) Http2Error.NO_ERROR.code());
            peer.number(Http2Peer.WINDOW_UPDATE, 0, FILM.length)
                    .number(Http2Peer.WINDOW_UPDATE, 1, FILM.length)
                    .send();
            assertThat(peer.next(frame -> frame.type() == Http2Peer.DATA && frame.endsStream()).stream())
                    .isEqualTo(1);
            assertThat(peer.isOver()).isTrue();
            closing.join();
        }
    }

    @Test
    void whoComesWhenThereIsNoRoomHearsSoAndIsLetGo() throws Exception {
        try (Http2Stage full = Http2Stage.of(new KernelPageCache(), root, "--max-connections", "1");
                Http2Peer first = full.peer()) {
            first.get(1, "/film.mp4").send();
            assertThat(first.fields(first.next(Http2Peer.HEADERS)).status()).hasToString("200");
            try (Http2Peer second = full.peer()) {
                second.get(1, "/film.mp4").send();
                var fields = second.fields(second.next(
                        frame -> frame.type() == Http2Peer.HEADERS || frame.type() == Http2Peer.RST_STREAM));
                assertThat(fields.status()).hasToString("503");
                assertThat(fields.get("retry-after").toString()).matches("[1-9][0-9]*");
                assertThat(second.next(Http2Peer.DATA).endsStream()).isTrue();
                assertThat(second.isOver()).isTrue();
            }
            assertThat(full.edge().metric("edge_requests_refused_total")).isEqualTo(1);
        }
    }

    private static byte[] post() {
        return Http2Peer.block(":method", "POST", ":scheme", "https", ":path", "/film.mp4", ":authority", "x");
    }

    /** Whether GOAWAY with ENHANCE_YOUR_CALM comes, or the reset of a connection that was closed while it was flooded. */
    private static boolean calmed(Http2Peer peer) throws IOException {
        try {
            return peer.next(Http2Peer.GOAWAY).error() == (int) Http2Error.ENHANCE_YOUR_CALM.code();
        } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
            return true;
        }
    }
}
