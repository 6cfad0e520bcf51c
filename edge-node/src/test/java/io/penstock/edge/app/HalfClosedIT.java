package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.disk.KernelPageCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that has asked for all it wants ends its side of the stream, and still gets answers that fill every buffer. */
class HalfClosedIT {
    /** More than the largest send and receive buffers of a default Linux hold. */
    private static final byte[] FILM = EdgeFixture.bytes(1, 32_000_000);

    private static final String GET = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String BYTE = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\nRange: bytes=7-7\r\n\r\n";

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
    void anAnswerLargerThanAnyBufferComesWhole() throws Exception {
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            viewer.say(GET);
            viewer.endsSpeaking();
            assertThat(viewer.answer().body()).isEqualTo(FILM);
            assertThat(viewer.isOver()).isTrue();
        }
    }

    /** So many that the edge stops reading before it has seen the end of the stream. */
    @Test
    void whatWasAskedBeforeTheEndIsAnswered() throws Exception {
        int many = 20_000;
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            CompletableFuture<Void> said = CompletableFuture.runAsync(() -> {
                try {
                    viewer.say(GET + BYTE.repeat(many));
                    viewer.endsSpeaking();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(viewer.answer().body()).isEqualTo(FILM);
            for (int i = 0; i < many; i++) {
                assertThat(viewer.answer().body()).containsExactly(FILM[7]);
            }
            assertThat(viewer.isOver()).isTrue();
            said.join();
        }
    }
}
