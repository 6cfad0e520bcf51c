package io.penstock.edge.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's compilers give way to the event loops. Where both want one core, the loop gets three quarters of it instead of half or
 * a third, so answers do not queue while code is compiled (docs/measurements.md, "latency-objects"). The JVM's own option for it
 * warns all who are not root. Compilers that the JVM adds later are started by these, and a thread inherits the niceness of
 * the one that starts it (sched(7)).
 */
public final class Compilers {
    /** By weight of the scheduler a third of what a thread of niceness 0 gets. */
    static final int NICE = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Compilers.class);
    private static final Path THREADS = Path.of("/proc/self/task");
    /** What HotSpot names them, cut by the kernel to 15 bytes. */
    private static final String NAMES = "C[12] CompilerThre";

    private Compilers() {}

    /** Those of this JVM; without any effect where the kernel does not let it. */
    public static void giveWay() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (isCompiler(thread)) {
                    giveWay(Integer.parseInt(thread.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("the JVM's compilers keep their priority: {}", e.getMessage());
        }
    }

    /** @param thread a folder below /proc/PID/task */
    static boolean isCompiler(Path thread) throws IOException {
        Path name = thread.resolve("comm");
        return Files.exists(name) && Files.readString(name).strip().matches(NAMES);
    }

    private static void giveWay(int thread) {
        int error = Syscalls.ofThread().setNice(thread, NICE);
        if (error < 0) {
            LOG.warn("compiler thread {} keeps its priority: {}", thread, Syscalls.errorText(-error));
        }
    }
}
