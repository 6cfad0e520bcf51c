package io.penstock.edge.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.edge.disk.PageCache;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings parts of files into memory, off the event loops: a window at a time, each once however many viewers wait for it, and
 * ahead of a viewer what is played next. Thread-safe.
 */
public final class Loads {
    /** What one read brings in at most. */
    public static final int WINDOW_BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Loads.class);
    private final PageCache cache;
    private final Map<Window, List<Waiter>> running = new HashMap<>();
    private final Counter cold;
    private final Counter ahead;
    private final Counter overloaded;

    /** How a load ended. */
    public enum Outcome {
        LOADED,
        FAILED,
        /** Too much waits for the disk already. */
        OVERLOADED
    }

    private record Window(OpenFile file, long number) {}

    private record Waiter(Executor loop, Consumer<Outcome> done) {}

    public Loads(PageCache cache, MeterRegistry registry) {
        this.cache = cache;
        this.cold = Counter.builder("edge.disk.cold.reads")
                .description("windows that viewers had to wait for")
                .register(registry);
        this.ahead = Counter.builder("edge.disk.ahead.reads")
                .description("files read before they were asked for")
                .register(registry);
        this.overloaded = Counter.builder("edge.disk.overloaded").register(registry);
    }

    /** Whether sending these bytes would not wait for the disk. */
    public boolean isResident(OpenFile file, long position, long length) {
        return file.isResident(cache, position, length, System.nanoTime() / 1_000_000_000L);
    }

    /**
     * Loads what of these bytes lies in the first one's window; {@code done} hears how it went, by way of {@code loop}. The
     * caller holds the file until then.
     */
    public void load(OpenFile file, long position, long length, Executor loop, Consumer<Outcome> done) {
        Window window = new Window(file, position / WINDOW_BYTES);
        long end = Math.min(position + length, (window.number() + 1) * WINDOW_BYTES);
        synchronized (running) {
            List<Waiter> others = running.get(window);
            if (others != null) {
                others.add(new Waiter(loop, done));
                return;
            }
            List<Waiter> waiters = new ArrayList<>();
            waiters.add(new Waiter(loop, done));
            running.put(window, waiters);
        }
        if (!file.file().disk().read(() -> loadNow(window, position, end - position))) {
            overloaded.increment();
            finish(window, Outcome.OVERLOADED);
        }
    }

    /** Reads a whole file that somebody is about to ask for; where the disk has enough to do it is left. */
    public void ahead(ContentFile file, OpenFiles files) {
        file.disk().readAhead(() -> {
            if (files.openNow(file) instanceof OpenFiles.Opening.Opened opened) {
                try {
                    readAhead(opened.file());
                } finally {
                    opened.file().release();
                }
            }
        });
    }

    private void readAhead(OpenFile file) {
        long length = file.file().bytes();
        boolean counted = false;
        for (long at = 0; at < length; at += WINDOW_BYTES) {
            long part = Math.min(WINDOW_BYTES, length - at);
            if (!isResident(file, at, part)) {
                if (!counted) {
                    ahead.increment();
                    counted = true;
                }
                if (read(file, at, part) == Outcome.FAILED) {
                    return;
                }
            }
        }
    }

    private void loadNow(Window window, long position, long length) {
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = readWhereStillCold(window.file(), position, length);
        } finally {
            // Whatever went wrong, nobody is left waiting, and the window can be asked for again.
            finish(window, outcome);
        }
    }

    /** Whoever asked just before another viewer's read ended comes here after it. */
    private Outcome readWhereStillCold(OpenFile file, long position, long length) {
        if (isResident(file, position, length)) {
            return Outcome.LOADED;
        }
        cold.increment();
        return read(file, position, length);
    }

    private Outcome read(OpenFile file, long position, long length) {
        try {
            cache.load(file.fd(), position, length);
            return Outcome.LOADED;
        } catch (IOException e) {
            LOG.warn("{}: {}", file.file().path(), e.getMessage());
            return Outcome.FAILED;
        }
    }

    private void finish(Window window, Outcome outcome) {
        List<Waiter> waiters;
        synchronized (running) {
            waiters = running.remove(window);
        }
        if (waiters != null) {
            waiters.forEach(waiter -> waiter.loop().execute(() -> waiter.done().accept(outcome)));
        }
    }
}
