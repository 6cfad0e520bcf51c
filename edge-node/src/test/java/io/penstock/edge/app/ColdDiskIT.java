package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.edge.store.Loads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge whose disk takes half a second for a read: who has what is in memory does not notice. */
class ColdDiskIT {
    private static final byte[] HOT = EdgeFixture.bytes(1, 32 * 1024);
    private static final byte[] COLD = EdgeFixture.bytes(2, 2 * Loads.WINDOW_BYTES);
    private static final int COLD_VIEWERS = 16;
    private static final int HOT_VIEWERS = 4;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws Exception {
        Files.write(root.resolve("hot.m4s"), HOT);
        Files.write(root.resolve("slow-1.m4s"), COLD);
        Files.write(root.resolve("broken-1.m4s"), COLD);
        for (int i = 0; i < COLD_VIEWERS; i++) {
            Files.write(root.resolve("cold-" + i + ".m4s"), HOT);
        }
    }

    @Test
    void hotViewersDoNotNoticeThatOthersWaitForTheDisk() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        try (TestEdge edge = edge(disk)) {
            Interleaved p99 = hotAndCold(edge, COLD_VIEWERS, 15);
            assertThat(disk.readsBegun()).isGreaterThanOrEqualTo(3 * COLD_VIEWERS);
            assertThat(p99.ratio()).as(p99.toString()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void wereTheDiskWaitedForOnAnEventLoopTheyWould() throws Exception {
        try (TestEdge edge = edge(SlowDisk.waitedForBySending())) {
            Interleaved p99 = hotAndCold(edge, 4, 3);
            assertThat(p99.ratio()).as(p99.toString()).isGreaterThan(2);
            assertThat(p99.disturbed()).isGreaterThan(SlowDisk.READ.dividedBy(2));
        }
    }

    @Test
    void aHundredViewersOfOneColdWindowCostOneRead() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        try (TestEdge edge = edge(disk);
                ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor()) {
            disk.hold();
            String first = "GET /slow-1.m4s HTTP/1.1\r\nHost: x\r\nRange: bytes=0-99999\r\n\r\n";
            List<Future<Viewer.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(viewers.submit(() -> {
                    try (Viewer viewer = new Viewer(edge.httpPort())) {
                        return viewer.ask(first);
                    }
                }));
            }
            await().atMost(20, SECONDS).until(() -> edge.metric("edge_responses_running") == 100);
            disk.letGo();
            for (Future<Viewer.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(206);
                assertThat(answer.get().body()).isEqualTo(java.util.Arrays.copyOf(COLD, 100_000));
            }
            assertThat(disk.readsBegun()).isEqualTo(1);
            assertThat(edge.metric("edge_disk_cold_reads_total")).isEqualTo(1);
        }
    }

    @Test
    void theSegmentThatComesNextIsReadBeforeItIsAskedFor() throws Exception {
        PackageRef ref = new PackageRef("film", 1);
        SlowDisk disk = SlowDisk.asked();
        Path keys = Files.writeString(root.resolve("keys"), TokenKeyFile.newLine("k") + "\n");
        EdgeFixture.writePackage(root, ref, COLD, HOT, COLD);
        try (TestEdge edge = edge(disk, "--key-file", keys.toString());
                Viewer viewer = new Viewer(edge.httpPort())) {
            String token = EdgeToken.sign(
                    TokenKeyFile.read(keys).getFirst(),
                    Instant.now().plus(Duration.ofMinutes(1)),
                    UUID.randomUUID(),
                    ref);
            String segments = "/t/" + token + "/film/1/v-h264-360-1/seg-0000";
            assertThat(viewer.get(segments + "1.m4s").body()).isEqualTo(COLD);
            assertThat(edge.metric("edge_disk_cold_reads_total")).isEqualTo(2);
            await().until(() -> edge.metric("edge_disk_ahead_reads_total") == 1 && disk.readsUnderWay() == 0);
            int reads = disk.readsBegun();

            disk.hold();
            assertThat(viewer.get(segments + "2.m4s").body()).isEqualTo(HOT);
            assertThat(edge.metric("edge_disk_cold_reads_total")).isEqualTo(2);
            await().until(() -> disk.readsBegun() == reads + 1);
            disk.letGo();
            await().until(() -> disk.readsUnderWay() == 0 && disk.readsBegun() == reads + 2);
            assertThat(viewer.get(segments + "3.m4s").body()).isEqualTo(COLD);
            assertThat(edge.metric("edge_disk_cold_reads_total")).isEqualTo(2);
            assertThat(edge.metric("edge_disk_ahead_reads_total")).isEqualTo(2);
        }
    }

    @Test
    void whoWouldWaitTooLongForTheDiskIsSentElsewhereAtOnce() throws Exception {
        SlowDisk disk = SlowDisk.asked();
        try (TestEdge edge = edge(disk, "--disk-readers", "1", "--disk-queue", "3");
                HotViewers hot = new HotViewers(edge.httpPort(), "/hot.m4s", HOT, 2);
                Viewer refused = new Viewer(edge.httpPort())) {
            assertThat(hot.p99During(Duration.ofMillis(300))).isPositive();
            for (int i = 0; i < 5; i++) {
                assertThat(refused.head("/cold-" + i + ".m4s").status()).isEqualTo(200);
            }
            disk.hold();
            List<Viewer> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Viewer viewer = new Viewer(edge.httpPort());
                viewer.say("GET /cold-" + i + ".m4s HTTP/1.1\r\nHost: x\r\n\r\n");
                waiting.add(viewer);
                // The first must be with the disk's reader before three more fill the queue.
                await().until(() -> disk.readsUnderWay() == 1);
            }
            await().until(() -> edge.metric("edge_disk_waiting") == 3);

            Viewer.Answer answer = refused.get("/cold-4.m4s");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("Retry-After")).matches("[1-9][0-9]*");
            assertThat(edge.metric("edge_disk_overloaded_total")).isEqualTo(1);
            assertThat(refused.get("/hot.m4s").body()).isEqualTo(HOT);
            assertThat(hot.p99During(Duration.ofMillis(300))).isLessThan(SlowDisk.READ);

            disk.letGo();
            for (Viewer viewer : waiting) {
                assertThat(viewer.answer().body()).isEqualTo(HOT);
                viewer.close();
            }
            assertThat(refused.get("/cold-4.m4s").status()).isEqualTo(200);
        }
    }

    @Test
    void aDiskThatFailsCostsOnlyWhatWasAskedOfIt() throws Exception {
        try (TestEdge edge = edge(SlowDisk.asked());
                Viewer unlucky = new Viewer(edge.httpPort());
                Viewer other = new Viewer(edge.httpPort())) {
            unlucky.say("GET /broken-1.m4s HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(other.get("/slow-1.m4s").body()).isEqualTo(COLD);
            assertThat(unlucky.answer().status()).isEqualTo(500);
            assertThat(unlucky.get("/hot.m4s").body()).isEqualTo(HOT);
            assertThat(edge.metric("edge_responses_running")).isZero();
        }
    }

    private static Interleaved hotAndCold(TestEdge edge, int coldViewers, int mostRounds) throws Exception {
        try (HotViewers hot = new HotViewers(edge.httpPort(), "/hot.m4s", HOT, HOT_VIEWERS)) {
            return Interleaved.measure(
                    hot,
                    2,
                    mostRounds,
                    () -> new ColdCrowd(edge.httpPort(), coldViewers, viewer -> "/cold-" + viewer + ".m4s"));
        }
    }

    private TestEdge edge(SlowDisk disk, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--root", root.toString(), "--port", "0"));
        if (!List.of(more).contains("--disk-readers")) {
            arguments.addAll(List.of("--disk-readers", Integer.toString(COLD_VIEWERS)));
        }
        arguments.addAll(List.of(more));
        return TestEdge.alone(disk, arguments.toArray(String[]::new));
    }
}
