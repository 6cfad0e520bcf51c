package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 8 MiB that somebody else fills up while the edge fills from its source. Mounting one takes root. */
@Tag("load")
class SmallDiskIT {
    private static final int SEGMENT = 1_000_000;

    @TempDir
    private Path folder;

    private Path disk;
    private Path log;
    private FleetStage stage;
    private PackageRef held;
    private PackageRef next;

    @BeforeEach
    void mount() throws Exception {
        stage = new FleetStage(folder);
        log = folder.resolve("log");
        disk = Files.createDirectory(folder.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", disk.toString());
        held = stage.put("held", EdgeFixture.bytes(1, SEGMENT));
        next = stage.put("next", EdgeFixture.bytes(2, SEGMENT), EdgeFixture.bytes(3, 2 * SEGMENT));
    }

    @AfterEach
    void unmount() throws Exception {
        stage.close();
        run("umount", disk.toString());
    }

    @Test
    void whatFillsItUpMeanwhileStopsTheFillAndNothingElse() throws Exception {
        stage.order(List.of(held));
        try (EdgeChild edge = edge()) {
            awaitInventory(Set.of(held));
            try (ViewerOfWholeFiles viewer = new ViewerOfWholeFiles(stage, List.of(held, next), edge::port)) {
                stage.order(List.of(held, next));
                Path growing = disk.resolve("edge/filling/next-1/v-h264-360-1/seg-00002.m4s");
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> Files.exists(growing) && Files.size(growing) > 0);
                Path ballast = disk.resolve("ballast");
                fillUp(ballast);
                await().atMost(Duration.ofSeconds(20)).until(() -> timesLogged("filling stops") == 1);
                assertThat(Files.readString(log)).contains("next/1 cannot be written: No space left on device");
                int before = viewer.wholeAnswers();
                await().until(() -> viewer.wholeAnswers() > before + 50);
                assertThat(stage.control().inventory()).isEqualTo(Set.of(held));
                long there = Files.size(growing);

                Files.delete(ballast);
                awaitInventory(Set.of(held, next));
                assertThat(there).as("bytes of the file that came before").isPositive();
                await().until(() -> viewer.wholeAnswers() > before + 100);
                assertThat(viewer.faults()).isEmpty();
            }
        }
        assertThat(timesLogged("was not right"))
                .as("it went on with what was there")
                .isZero();
    }

    @Test
    void aPlanWithLessMakesRoomOnADiskThatIsFull() throws Exception {
        stage.order(List.of(held));
        try (EdgeChild edge = edge()) {
            awaitInventory(Set.of(held));
            fillUp(disk.resolve("ballast"));
            PackageRef same = stage.put("same-size", EdgeFixture.bytes(4, SEGMENT - 100_000));
            stage.order(List.of(held, same));
            await().until(() -> timesLogged("filling stops") == 1);
            stage.order(List.of(same));
            awaitInventory(Set.of(same));
            assertThat(edge.port()).isPositive();
        }
    }

    private EdgeChild edge() throws IOException {
        return EdgeChild.start(stage.edge(disk.resolve("edge"), "--reserve-bytes", "0", "--fill-bps", "8000000"), log);
    }

    private void awaitInventory(Set<PackageRef> refs) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new HashSet<>(stage.control().inventory()).equals(refs));
    }

    /** Writes until there is no room for a byte. */
    private static void fillUp(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    private long timesLogged(String words) throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains(words))
                .count();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(10, SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s, which only root may", List.of(command))
                .isZero();
    }
}
