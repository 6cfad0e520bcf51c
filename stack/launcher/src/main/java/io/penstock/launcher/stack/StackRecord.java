package io.penstock.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code run/stack.json}: the running stack, for the commands that come after {@code up}. It is there from the first process on and
 * until the last one is gone.
 *
 * @param ready whether everything has been up
 * @param memcached whether this machine has it
 */
public record StackRecord(
        Entry launcher,
        boolean ready,
        URI gateway,
        Path caFile,
        int portOffset,
        boolean memcached,
        List<Entry> processes) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public StackRecord {
        processes = List.copyOf(processes);
    }

    /**
     * One process.
     *
     * @param port 0 where it listens to nobody
     * @param pid -1 while it does not run
     * @param startedAt with the id it tells this process from a later one
     * @param health the URL that answers 200 while it is well
     */
    public record Entry(
            String name,
            int port,
            long pid,
            @Nullable Instant startedAt,
            Path log,
            @Nullable URI health) {
        // Both times come from the kernel's clock ticks, but the wall clock they are shown on may be set meanwhile.
        private static final Duration CLOCK_MAY_STEP = Duration.ofSeconds(3);

        static Entry of(String name, int port, long pid, Path log, @Nullable URI health) {
            Instant started = pid < 0
                    ? null
                    : ProcessHandle.of(pid)
                            .flatMap(p -> p.info().startInstant())
                            .orElse(null);
            return new Entry(name, port, pid, started, log, health);
        }

        /** The process itself, if it still runs. */
        public Optional<ProcessHandle> handle() {
            return pid < 0
                    ? Optional.empty()
                    : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
        }

        private boolean isSame(ProcessHandle process) {
            Instant found = process.info().startInstant().orElse(null);
            return startedAt == null
                    || found == null
                    || Duration.between(startedAt, found).abs().compareTo(CLOCK_MAY_STEP) < 0;
        }
    }

    static Path file(StateFolder state) {
        return state.run().resolve("stack.json");
    }

    /** The stack that runs, or was running when its launcher was killed, on this state. */
    public static Optional<StackRecord> read(StateFolder state) {
        Path file = file(state);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), StackRecord.class));
        } catch (IOException | JacksonException e) {
            throw new StackException(
                    file + " cannot be read (" + e.getMessage() + "); remove it once no process of the stack runs", e);
        }
    }

    /** Forgets a stack of which nothing runs any more. */
    public static void remove(StateFolder state) {
        try {
            Files.deleteIfExists(file(state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(StateFolder state) {
        PrivateFile.write(file(state), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }
}
