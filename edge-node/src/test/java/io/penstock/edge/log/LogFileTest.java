package io.penstock.edge.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole lines or none. */
class LogFileTest {
    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir
    private Path folder;

    private static ByteBuffer lines(int count) {
        return ByteBuffer.wrap(LINE.repeat(count).getBytes(StandardCharsets.US_ASCII));
    }

    /** Run as a process that may not write files of more than 64 KiB: there the kernel takes a part of the second batch. */
    static final class OnASmallDisk {
        private OnASmallDisk() {}

        public static void main(String[] arguments) throws IOException {
            try (LogFile file = new LogFile(Path.of(arguments[0]))) {
                file.append(lines(500));
                try {
                    file.append(lines(500));
                    System.exit(3);
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
                file.append(lines(100));
            }
        }
    }

    @Test
    void aBatchThatFitsInPartIsTakenBackAndTheNextGoesOn() throws Exception {
        Path file = folder.resolve("access.log");
        Process small = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 64 && exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnASmallDisk.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(small.waitFor(60, SECONDS)).isTrue();
        String said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(small.exitValue()).as(said).isZero();
        assertThat(said).contains("File too large");
        assertThat(Files.readString(file)).isEqualTo(LINE.repeat(600));
    }

    @Test
    void followingKeepsTheFileThatIsStillThere() throws Exception {
        Path file = folder.resolve("access.log");
        try (LogFile log = new LogFile(file)) {
            log.append(lines(1));
            log.follow();
            log.append(lines(1));
            Files.move(file, folder.resolve("old"));
            log.append(lines(1));
            log.follow();
            log.append(lines(2));
        }
        assertThat(Files.readString(folder.resolve("old"))).isEqualTo(LINE.repeat(3));
        assertThat(Files.readString(file)).isEqualTo(LINE.repeat(2));
    }

    @Test
    void aFileThatWasCutGrowsFromItsBeginning() throws Exception {
        Path file = folder.resolve("access.log");
        try (LogFile log = new LogFile(file)) {
            log.append(lines(3));
            Files.write(file, new byte[0]);
            log.append(lines(1));
        }
        assertThat(Files.readString(file)).isEqualTo(LINE);
    }
}
