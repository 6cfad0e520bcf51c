package io.penstock.bench.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processor cores this process may run on, and its confinement to one of them. */
public final class Cores {
    private static final int MASK_BYTES = 128;

    private Cores() {}

    /** Numbers of the cores that this process may use, ascending. */
    public static List<Integer> usable() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
            MemorySegment mask = arena.allocate(MASK_BYTES, 8);
            int result = (int) LibC.SCHED_GETAFFINITY.invokeExact(errno, 0, (long) MASK_BYTES, mask);
            if (result < 0) {
                throw new KernelException("asking for the usable cores", LibC.errno(errno));
            }
            return IntStream.range(0, MASK_BYTES * 8)
                    .filter(core -> (mask.get(ValueLayout.JAVA_BYTE, core / 8) >> (core % 8) & 1) == 1)
                    .boxed()
                    .toList();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("sched_getaffinity", e);
        }
    }

    /** Confines every thread of this process to one core. Threads made later inherit that from those that make them. */
    public static void confineThisProcess(int core) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.mapToInt(thread -> Integer.parseInt(thread.getFileName().toString()))
                    .forEach(thread -> confine(thread, core));
        }
    }

    private static void confine(int thread, int core) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
            MemorySegment mask = arena.allocate(MASK_BYTES, 8);
            mask.set(ValueLayout.JAVA_BYTE, core / 8, (byte) (1 << core % 8));
            int result = (int) LibC.SCHED_SETAFFINITY.invokeExact(errno, thread, (long) MASK_BYTES, mask);
            // A thread of the JVM that has ended since it was listed needs no core.
            if (result < 0 && Files.exists(Path.of("/proc/self/task", Integer.toString(thread)))) {
                throw new KernelException("confining thread " + thread + " to core " + core, LibC.errno(errno));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("sched_setaffinity", e);
        }
    }
}
