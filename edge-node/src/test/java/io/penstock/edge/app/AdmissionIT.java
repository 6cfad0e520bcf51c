package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.edge.disk.KernelPageCache;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge that is full: who is served goes on being served, who comes is told so at once. */
class AdmissionIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 4_000_000);
    private static final String WHOLE = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String FEW = "GET /film.mp4 HTTP/1.1\r\nHost: x\r\nRange: bytes=0-9\r\n\r\n";
    private static final int MOST = 10;
    private static final int HEARD_BEYOND = 17;

    @TempDir
    private Path root;

    private final List<Viewer> viewers = new ArrayList<>();

    @BeforeEach
    void write() throws Exception {
        Files.write(root.resolve("film.mp4"), FILM);
    }

    @AfterEach
    void close() throws Exception {
        for (Viewer viewer : viewers) {
            viewer.close();
        }
    }

    @Test
    void beyondItsConnectionsAnEdgeSaysSoAndFarBeyondItHangsUp() throws Exception {
        try (TestEdge edge = edge("--max-connections", Integer.toString(MOST))) {
            for (int i = 0; i < MOST; i++) {
                assertThat(open(edge).ask(FEW).status()).isEqualTo(206);
            }
            List<Viewer> late = new ArrayList<>();
            for (int i = 0; i < HEARD_BEYOND; i++) {
                late.add(open(edge));
            }
            await().until(() -> edge.metric("edge_connections") == MOST + HEARD_BEYOND);
            assertThat(isHungUp(open(edge)))
                    .as("a connection that nobody hears")
                    .isTrue();
            for (Viewer viewer : late) {
                Viewer.Answer answer = viewer.ask(FEW);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.field("Retry-After")).matches("[1-9][0-9]*");
                assertThat(answer.field("Connection")).isEqualTo("close");
                assertThat(viewer.isOver()).isTrue();
                viewer.close();
            }
            assertThat(edge.metric("edge_requests_refused_total")).isEqualTo(HEARD_BEYOND);
            assertThat(edge.metric("edge_connections_refused_total")).isEqualTo(1);
            for (Viewer viewer : viewers.subList(0, MOST)) {
                assertThat(viewer.ask(WHOLE).body()).isEqualTo(FILM);
            }
            await().until(() -> edge.metric("edge_connections") == MOST);
            viewers.getFirst().close();
            await().until(() -> edge.metric("edge_connections") == MOST - 1);
            assertThat(open(edge).ask(FEW).status()).isEqualTo(206);
        }
    }

    @Test
    void beyondItsThroughputAnEdgeTakesNoNewViewer() throws Exception {
        try (TestEdge edge = edge("--max-bps", "80000000");
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Viewer guest = open(edge);
            CountDownLatch enough = new CountDownLatch(1);
            Future<Integer> answers = thread.submit(() -> watch(guest, enough));
            await().atMost(20, SECONDS).until(() -> {
                Viewer.Answer answer = open(edge).ask(FEW);
                return answer.status() == 503 && answer.field("Retry-After").matches("[1-9][0-9]*");
            });
            assertThat(edge.metric("edge_requests_refused_total")).isPositive();
            enough.countDown();
            assertThat(answers.get())
                    .as("answers of the one who was there first")
                    .isPositive();
            await().atMost(20, SECONDS).until(() -> open(edge).ask(FEW).status() == 206);
        }
    }

    @Test
    void aSingleAnswerThatGoesOnAndOnCountsWhileItDoes() throws Exception {
        Path large = root.resolve("large.mp4");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(2_000_000_000);
        }
        try (TestEdge edge = edge("--max-bps", "80000000")) {
            Viewer guest = open(edge);
            guest.say("GET /large.mp4 HTTP/1.1\r\nHost: x\r\n\r\n");
            Future<Long> read = Executors.newVirtualThreadPerTaskExecutor().submit(guest::readToTheEnd);
            await().atMost(20, SECONDS).until(() -> open(edge).ask(FEW).status() == 503);
            assertThat(read.isDone()).as("while the answer is still under way").isFalse();
            guest.close();
        }
    }

    private static int watch(Viewer viewer, CountDownLatch enough) throws Exception {
        int answers = 0;
        while (!enough.await(0, TimeUnit.SECONDS)) {
            assertThat(viewer.ask(WHOLE).body()).isEqualTo(FILM);
            answers++;
        }
        return answers;
    }

    private static boolean isHungUp(Viewer viewer) throws Exception {
        try {
            return viewer.isOver();
        } catch (SocketException e) {
            return true;
        }
    }

    private Viewer open(TestEdge edge) throws Exception {
        Viewer viewer = new Viewer(edge.httpPort());
        viewers.add(viewer);
        return viewer;
    }

    private TestEdge edge(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--root", root.toString(), "--port", "0"));
        arguments.addAll(List.of(more));
        return TestEdge.alone(new KernelPageCache(), arguments.toArray(String[]::new));
    }
}
