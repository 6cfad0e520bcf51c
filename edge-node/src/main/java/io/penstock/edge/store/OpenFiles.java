package io.penstock.edge.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.edge.kernel.Syscalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The files that are kept open, at most so many: whichever was not asked for since it was last looked at goes first (second
 * chance). Opening one is done by the threads of its {@link io.penstock.edge.disk.Disk}. Thread-safe.
 */
public final class OpenFiles implements AutoCloseable {
    /** Files up to this length are kept in memory, to be sent in one call with their heads. */
    private static final int SMALL_BYTES = 4096;

    private final int most;
    private final Queue<OpenFile> clock = new ArrayDeque<>();
    private final Counter opened;

    /** How an attempt to open a file ended. */
    public sealed interface Opening {
        /** Held for the caller, who releases it. */
        record Opened(OpenFile file) implements Opening {}

        record Failed(String why) implements Opening {}

        /** Too much waits for the disk already. */
        record Overloaded() implements Opening {}
    }

    /** @param most files to keep open beside those that are being sent */
    public OpenFiles(int most, MeterRegistry registry) {
        if (most < 1) {
            throw new IllegalArgumentException("open files to keep are " + most + "; there must be at least 1");
        }
        this.most = most;
        this.opened = Counter.builder("edge.files.opened").register(registry);
        registry.gauge("edge.files.open", this, OpenFiles::count);
    }

    /** Opens a file; {@code done} hears how it went, by way of {@code loop}. */
    public void open(ContentFile file, Executor loop, Consumer<Opening> done) {
        boolean taken = file.disk().read(() -> {
            Opening opening = openNow(file);
            try {
                loop.execute(() -> done.accept(opening));
            } catch (RejectedExecutionException e) {
                if (opening instanceof Opening.Opened opened) {
                    opened.file().release();
                }
                throw e;
            }
        });
        if (!taken) {
            done.accept(new Opening.Overloaded());
        }
    }

    /** Lets go of all; what is being sent stays open until it is sent. */
    @Override
    public void close() {
        synchronized (clock) {
            clock.forEach(OpenFiles::letGo);
            clock.clear();
        }
    }

    /** Opens a file here and now. */
    Opening openNow(ContentFile file) {
        synchronized (file) {
            OpenFile other = file.hold();
            if (other != null) {
                return new Opening.Opened(other);
            }
            try {
                OpenFile fresh = opened(file);
                fresh.hold();
                if (file.opened(fresh)) {
                    keep(fresh);
                } else {
                    fresh.letGo();
                }
                return new Opening.Opened(fresh);
            } catch (IOException e) {
                return new Opening.Failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private OpenFile opened(ContentFile file) throws IOException {
        Syscalls system = Syscalls.ofThread();
        int fd = system.open(file.path());
        if (fd < 0) {
            throw new IOException(file.path() + " cannot be opened: errno " + -fd);
        }
        opened.increment();
        if (file.bytes() > SMALL_BYTES) {
            return new OpenFile(file, fd, new byte[0]);
        }
        try (Arena arena = Arena.ofConfined()) {
            int length = (int) file.bytes();
            MemorySegment buffer = arena.allocate(length + 1L);
            long read = system.read(fd, 0, buffer.address(), length + 1L);
            if (read != length) {
                system.close(fd);
                throw new IOException(file.path() + " has other than its " + length + " bytes");
            }
            return new OpenFile(file, fd, buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private void keep(OpenFile fresh) {
        synchronized (clock) {
            clock.add(fresh);
            while (clock.size() > most) {
                OpenFile oldest = clock.remove();
                if (oldest.isKept() && oldest.takeUsed()) {
                    clock.add(oldest);
                } else {
                    letGo(oldest);
                }
            }
        }
    }

    private static void letGo(OpenFile file) {
        file.file().closed();
        file.letGo();
    }

    int count() {
        synchronized (clock) {
            return (int) clock.stream().filter(OpenFile::isKept).count();
        }
    }
}
