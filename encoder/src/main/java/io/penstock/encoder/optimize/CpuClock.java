package io.penstock.encoder.optimize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of this process and of all its children that have ended, by the kernel's accounting (proc(5), /proc/self/stat). */
final class CpuClock {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 to 17, counted from the third, which stands behind the program's name: utime, stime, cutime, cstime. */
    private static final int FIRST = 11;

    private static final int LAST = 14;

    private CpuClock() {}

    static double seconds() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = FIRST; field <= LAST; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
