package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more ends filling, not serving. The kernel says so itself: where a file is to be written there is a
 * link to /dev/full, which takes no byte.
 */
class DiskFullIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";

    @TempDir
    private Path folder;

    private FleetStage stage;
    private Path root;
    private Path log;
    private int metricsPort;
    private PackageRef held;
    private PackageRef next;
    private PackageRef last;

    @BeforeEach
    void start() throws Exception {
        stage = new FleetStage(folder);
        root = folder.resolve("edge");
        log = folder.resolve("log");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            metricsPort = socket.getLocalPort();
        }
        held = stage.put("held", EdgeFixture.bytes(1, 50_000));
        next = stage.put("next", EdgeFixture.bytes(2, 50_000));
        last = stage.put("last", EdgeFixture.bytes(3, 50_000));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aDiskThatTakesNoMoreStopsFillsAndSaysSoOnceAndServesOnUntilThereIsRoom() throws Exception {
        Path full = root.resolve("filling/next-1").resolve(SEGMENT);
        Files.createDirectories(full.getParent());
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        stage.order(List.of(held, next, last));
        try (EdgeChild edge = edge("0")) {
            await().until(() -> metric("edge_fills_total{outcome=\"disk_full\"}") >= 3);
            assertThat(get("http://127.0.0.1:" + metricsPort + "/health"))
                    .startsWith("up\n")
                    .contains("filling has stopped: next/1 cannot be written")
                    .contains("No space left on device");
            assertThat(metric("edge_fill_stopped")).isEqualTo(1);
            assertThat(stage.control().inventory()).isEqualTo(Set.of(held));
            isServed(edge, held);
            assertThat(status(edge, next)).isEqualTo(404);
            assertThat(status(edge, last)).isEqualTo(404);
            assertThat(timesLogged("filling stops")).isEqualTo(1);
            assertThat(timesLogged("cannot be filled from"))
                    .as("no source is to blame")
                    .isZero();

            Files.delete(full);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stage.control().inventory().equals(Set.of(held, next, last)));
            isServed(edge, next);
            assertThat(get("http://127.0.0.1:" + metricsPort + "/health")).isEqualTo("up\n");
            assertThat(metric("edge_fill_stopped")).isZero();
            assertThat(timesLogged("filling goes on")).isEqualTo(1);
        }
    }

    @Test
    void theReserveIsLeftFree() throws Exception {
        stage.order(List.of(held));
        try (EdgeChild edge = edge("0")) {
            await().until(() -> stage.control().inventory().equals(Set.of(held)));
            isServed(edge, held);
        }
        stage.order(List.of(held, next));
        long more = Files.getFileStore(folder).getUsableSpace() + 1_000_000_000;
        try (EdgeChild edge = edge(Long.toString(more))) {
            await().until(() -> metric("edge_fill_stopped") == 1);
            assertThat(get("http://127.0.0.1:" + metricsPort + "/health"))
                    .contains("filling has stopped", more + " must stay free");
            isServed(edge, held);
            assertThat(status(edge, next)).isEqualTo(404);
            assertThat(Files.exists(root.resolve("filling/next-1").resolve(SEGMENT)))
                    .as("not even begun")
                    .isFalse();
        }
        try (EdgeChild edge = edge("0")) {
            await().until(() -> stage.control().inventory().equals(Set.of(held, next)));
            isServed(edge, next);
        }
    }

    private EdgeChild edge(String reserve) throws IOException {
        return EdgeChild.start(
                stage.edge(root, "--reserve-bytes", reserve, "--metrics-port", Integer.toString(metricsPort)), log);
    }

    private void isServed(EdgeChild edge, PackageRef ref) throws Exception {
        byte[] body = CLIENT.send(request(stage.url(edge.port(), ref, SEGMENT)), BodyHandlers.ofByteArray())
                .body();
        assertThat(Arrays.equals(body, stage.bytes(ref, SEGMENT))).isTrue();
    }

    private int status(EdgeChild edge, PackageRef ref) throws Exception {
        return CLIENT.send(request(stage.url(edge.port(), ref, SEGMENT)), BodyHandlers.discarding())
                .statusCode();
    }

    private double metric(String name) throws Exception {
        return get("http://127.0.0.1:" + metricsPort + "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private long timesLogged(String words) throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains(words))
                .count();
    }

    private static String get(String url) throws Exception {
        return CLIENT.send(request(URI.create(url)), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    }
}
