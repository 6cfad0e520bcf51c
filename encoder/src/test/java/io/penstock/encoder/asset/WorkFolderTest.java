package io.penstock.encoder.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    Path parent;

    @Test
    void itIsGoneAfterItsOwner() throws Exception {
        try (WorkFolder work = WorkFolder.create(parent)) {
            Files.createDirectories(work.path().resolve("a/b"));
            Files.writeString(work.path().resolve("a/b/c"), "x");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aSweepLeavesWhatIsInUseAndRemovesWhatADeadProcessLeft() throws Exception {
        Path dead = Files.createDirectory(parent.resolve(".penstock-work-dead"));
        Files.writeString(dead.resolve("half"), "x");
        Files.createFile(parent.resolve(".penstock-work-dead.lock"));
        Path foreign = Files.createDirectory(parent.resolve("something-else"));
        try (WorkFolder alive = WorkFolder.create(parent)) {
            WorkFolder.sweep(parent);
            WorkFolder.sweep(parent);
            assertThat(alive.path()).isDirectory();
            assertThat(dead).doesNotExist();
            assertThat(foreign).exists();
            assertThat(aSweepInAnotherProcessSpares(alive)).isTrue();
        }
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).containsExactly(foreign);
        }
    }

    @Test
    void aLinkInsideIsRemovedAndNotFollowed() throws Exception {
        Path outside = Files.writeString(parent.resolve("outside"), "kept");
        try (WorkFolder work = WorkFolder.create(parent)) {
            Files.createSymbolicLink(work.path().resolve("link"), parent);
        }
        assertThat(outside).hasContent("kept");
    }

    private boolean aSweepInAnotherProcessSpares(WorkFolder alive) throws Exception {
        Process sweeper = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sweeper.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();
        assertThat(sweeper.waitFor()).isZero();
        return Files.exists(alive.path());
    }

    static final class Sweeper {
        public static void main(String[] arguments) throws Exception {
            WorkFolder.sweep(Path.of(arguments[0]));
        }
    }
}
