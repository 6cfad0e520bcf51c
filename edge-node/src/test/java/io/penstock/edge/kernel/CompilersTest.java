package io.penstock.edge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompilersTest {
    /** Field 19 of /proc/PID/stat, counted from behind the name, which may hold spaces (proc_pid_stat(5)). */
    private static final int NICE_BEHIND_NAME = 16;

    @Test
    void theCompilersAloneAreNice() throws Exception {
        Compilers.giveWay();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/task"))) {
            List<Path> threads = files.toList();
            List<Path> compilers =
                    threads.stream().filter(CompilersTest::isCompiler).toList();
            assertThat(compilers).isNotEmpty().allMatch(thread -> nice(thread) == Compilers.NICE);
            assertThat(threads).filteredOn(thread -> !isCompiler(thread)).anyMatch(thread -> nice(thread) == 0);
        }
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Compilers.isCompiler(thread);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int nice(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_BEHIND_NAME]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
