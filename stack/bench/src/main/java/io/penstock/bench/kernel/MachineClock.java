package io.penstock.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The processor time that all processes of the machine have used together, by the first line of {@code /proc/stat}. */
public final class MachineClock {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** After them come guests, which are in user time already. */
    private static final int FIELDS = 8;

    private MachineClock() {}

    /** In steps of 10 ms; time that a hypervisor gave to others counts as used. */
    public static Duration time() {
        try {
            return parse(Files.readAllLines(STAT).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(STAT + " cannot be read", e);
        }
    }

    static Duration parse(String line) {
        long[] ticks = Arrays.stream(line.strip().split("\\s+"))
                .skip(1)
                .limit(FIELDS)
                .mapToLong(Long::parseLong)
                .toArray();
        long used = Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[WAITING];
        return Duration.ofMillis(used * 1000 / TICKS_PER_SECOND);
    }
}
