package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9, again and again while an edge fills: in the middle of files, between them, about to publish, just after. When is
 * told by what is on its disk, not by the clock. Nothing torn is ever served, nothing that was held is lost, and each process
 * goes on where the one before it was killed.
 */
class FillKillIT {
    private static final int PACKAGES = 6;
    private static final int SEGMENT = 350_000;
    private static final int KILLS_BY_BYTES = 9;
    private static final String FILL_BPS = "16000000";

    @TempDir
    private Path folder;

    private final AtomicInteger port = new AtomicInteger();
    private FleetStage stage;
    private Path root;
    private Path log;
    private List<PackageRef> refs;

    @BeforeEach
    void start() throws Exception {
        stage = new FleetStage(folder);
        root = folder.resolve("edge");
        log = folder.resolve("log");
        refs = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            refs.add(stage.put(
                    "film-" + i,
                    EdgeFixture.bytes(10 + i, SEGMENT),
                    EdgeFixture.bytes(20 + i, SEGMENT / 2 + i),
                    EdgeFixture.bytes(30 + i, SEGMENT)));
        }
        stage.order(refs);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void anEdgeKilledAtAnyPointServesNothingTornAndFillsOn() throws Exception {
        int partFilled = 0;
        try (ViewerOfWholeFiles viewer = startThatKnowsItsKeys()) {
            long all = PACKAGES * (2L * SEGMENT + SEGMENT / 2);
            for (int i = 1; i <= KILLS_BY_BYTES; i++) {
                long enough = all * i / (KILLS_BY_BYTES + 1);
                partFilled += killWhen(() -> bytesBelow(root) >= enough);
                if (i % 3 == 0) {
                    long published = held();
                    partFilled += killWhen(() -> listsBelow("filling") > 0 || held() > published);
                    partFilled += killWhen(() -> held() > published);
                }
            }
            try (EdgeChild edge = edge()) {
                port.set(edge.port());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> stage.control().inventory().equals(new HashSet<>(refs)));
                // A slow machine has had few by now.
                int enough = Math.max(100, viewer.wholeAnswers() + PACKAGES * 5);
                await().atMost(Duration.ofSeconds(20)).until(() -> viewer.wholeAnswers() > enough);
            }
            assertThat(viewer.faults()).isEmpty();
            assertThat(viewer.wholeAnswers()).isGreaterThan(100);
            assertThat(viewer.absentAnswers()).as("asked while it filled").isGreaterThan(100);
        }
        assertThat(partFilled).as("kills that left a package part filled").isGreaterThan(KILLS_BY_BYTES / 2);
        try (Stream<Path> left = Files.list(root.resolve("filling"))) {
            assertThat(left).isEmpty();
        }
        assertThat(Files.readString(log)).doesNotContain("has another SHA-256", "was not right", "is not whole");
    }

    /** The first edge of all has no keys until its first report was answered, and refuses everything. */
    private ViewerOfWholeFiles startThatKnowsItsKeys() throws Exception {
        try (EdgeChild first = edge()) {
            port.set(first.port());
            await().until(() -> Files.exists(root.resolve("keys")));
        }
        return new ViewerOfWholeFiles(stage, refs, port::get);
    }

    /** @return 1 where what was killed left a part of a package, else 0 */
    private int killWhen(Callable<Boolean> moment) throws Exception {
        try (EdgeChild edge = edge()) {
            port.set(edge.port());
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(moment);
        }
        return bytesBelow(root.resolve("filling")) > 0 ? 1 : 0;
    }

    private EdgeChild edge() throws IOException {
        return EdgeChild.start(
                stage.edge(root, "--fill-bps", FILL_BPS, "--storage-bytes", "100000000", "--reserve-bytes", "0"), log);
    }

    private long held() {
        return listsBelow("packages");
    }

    private long listsBelow(String part) {
        return count(root.resolve(part), file -> file.endsWith("package.json") ? 1 : 0);
    }

    private static long bytesBelow(Path folder) {
        return count(folder, file -> file.toFile().length());
    }

    /** Of a tree that is changing meanwhile. */
    private static long count(Path folder, java.util.function.ToLongFunction<Path> value) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(value).sum();
        } catch (UncheckedIOException | NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
