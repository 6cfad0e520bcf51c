package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegIT {
    @TempDir
    Path folder;

    @Test
    void anErrorNamesTheLastLines() throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.find();
        assertThatThrownBy(() ->
                        ffmpeg.run(List.of("-v", "error", "-i", folder + "/none.mp4", "-f", "null", "-"), l -> {}))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("ffmpeg ended with exit code")
                .hasMessageContaining("No such file or directory")
                .hasMessageContaining("none.mp4");
    }

    @Test
    void anInterruptedRunKillsItsProgram() throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.find();
        Path out = folder.resolve("endless.mkv");
        FutureTask<Void> run = new FutureTask<>(() -> {
            ffmpeg.run(endless(out), line -> {});
            return null;
        });
        Thread thread = Thread.ofPlatform().start(run);
        await().until(() -> isWritten(out));
        thread.interrupt();
        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        await().until(() -> programsWith(out) == 0);
    }

    @Test
    void aKilledJvmTakesItsProgramWithIt() throws Exception {
        Path out = folder.resolve("orphan.mkv");
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        out.toString())
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> isWritten(out));
            assertThat(programsWith(out)).isEqualTo(1);
            if (ChildKeeping.prefix().contains("--pdeathsig")) {
                jvm.destroyForcibly();
            } else {
                jvm.destroy();
            }
            jvm.waitFor();
            await().until(() -> programsWith(out) == 0);
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static boolean isWritten(Path file) throws Exception {
        return Files.exists(file) && Files.size(file) > 0;
    }

    /** Running ffmpegs that write to the file. */
    private static long programsWith(Path out) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info().command().orElse("").endsWith("/ffmpeg"))
                .filter(p -> p.info().commandLine().orElse("").contains(out.toString()))
                .count();
    }

    private static List<String> endless(Path out) {
        return List.of(
                "-v",
                "error",
                "-nostdin",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=25",
                "-c:v",
                "ffv1",
                "-flush_packets",
                "1",
                out.toString());
    }

    static final class Endless {
        public static void main(String[] arguments) throws Exception {
            Ffmpeg.find().run(endless(Path.of(arguments[0])), line -> {});
        }
    }
}
