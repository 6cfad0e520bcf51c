package io.penstock.bench.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;

/**
 * The processor time of processes by the kernel's own account: their CPU clocks (clock_getcpuclockid), which are the sum of
 * what the scheduler has let all of their threads run, in nanoseconds, threads that have ended included. The alternatives are
 * worse: {@code /proc/PID/stat} says the same in steps of 10 ms, and the sum of {@code /proc/PID/task/*}{@code /schedstat}
 * forgets a thread when it ends, as a JVM's compiler threads do. Time in interrupts counts as that of the process they
 * interrupted, unless the kernel was built to account for them apart (CONFIG_IRQ_TIME_ACCOUNTING).
 */
public final class CpuClock {
    private static final long NANOS = 1_000_000_000L;

    private final List<Long> pids;

    /** @param pids of processes that are one server together */
    public CpuClock(List<Long> pids) {
        this.pids = List.copyOf(pids);
    }

    /** The clock of this process. */
    public static CpuClock ofThisProcess() {
        return new CpuClock(List.of(ProcessHandle.current().pid()));
    }

    /** @throws KernelException where a process is gone */
    public Duration time() {
        return Duration.ofNanos(pids.stream().mapToLong(CpuClock::nanos).sum());
    }

    private static long nanos(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(LibC.ERRNO_LAYOUT);
            MemorySegment out = arena.allocate(16, 8);
            int failed = (int) LibC.CLOCK_GETCPUCLOCKID.invokeExact(errno, (int) pid, out);
            if (failed != 0) {
                throw new KernelException("asking for the CPU clock of process " + pid, failed);
            }
            int clock = out.get(ValueLayout.JAVA_INT, 0);
            if ((int) LibC.CLOCK_GETTIME.invokeExact(errno, clock, out) < 0) {
                throw new KernelException("reading the CPU clock of process " + pid, LibC.errno(errno));
            }
            return out.get(ValueLayout.JAVA_LONG, 0) * NANOS + out.get(ValueLayout.JAVA_LONG, 8);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw LibC.broken("clock_gettime", e);
        }
    }
}
