package io.penstock.edge.log;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access log in a file, a JSON object a line. Records wait in a bounded queue; a thread of the log's own writes them in
 * batches, ten times a second and sooner when half of the room is taken. Where the disk fails, a batch is lost and counted, and
 * a second later the next is tried. A file that was moved away is followed by a new one within a second of the next record.
 *
 * <p>Offering is thread-safe; all else belongs to the writing thread.
 */
public final class AccessLogFile implements AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLogFile.class);
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(5);
    private static final int BATCH_BYTES = 256 * 1024;
    private final Path path;
    private final LogFile file;
    private final AccessLogMetrics metrics;
    private final RecordQueue queue = new RecordQueue();
    private final JsonLine lines = new JsonLine();
    private final AccessLine line = new AccessLine(lines);
    private final Thread writer;
    private volatile boolean closing;
    private int batched;
    private boolean failing;
    private long nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();

    /** @throws IOException where the file cannot be opened, with its name */
    public AccessLogFile(Path path, MeterRegistry registry) throws IOException {
        this.path = path;
        this.metrics = new AccessLogMetrics(registry);
        try {
            this.file = new LogFile(path);
        } catch (IOException e) {
            throw new IOException("the access log " + path + " cannot be opened: " + e, e);
        }
        this.writer = Thread.ofPlatform().name("access-log").daemon().start(this::run);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void offer(AccessRecord entry) {
        int waiting = closing ? 0 : queue.offer(entry);
        if (waiting == 0) {
            metrics.overrun.increment();
        } else if (waiting == RecordQueue.HALF) {
            LockSupport.unpark(writer);
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            if (!writer.join(CLOSING_PATIENCE)) {
                LOG.warn("the access log {} is left without its last lines: the disk does not take them", path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(this, BETWEEN_BATCHES.toNanos());
            writeWaiting();
        }
        nextLook = System.nanoTime();
        writeWaiting();
        while (queue.poll() != null) {
            metrics.unwritable.increment();
        }
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the access log {} could not be closed: {}", path, e.toString());
        }
    }

    /** Writes what waits; while the disk is known to fail, nothing is taken from the queue but once a second. */
    private void writeWaiting() {
        boolean look = System.nanoTime() - nextLook >= 0;
        AccessRecord entry = failing && !look ? null : queue.poll();
        if (entry == null) {
            return;
        }
        boolean open = !look || follow();
        while (entry != null) {
            add(entry);
            entry = lines.length() < BATCH_BYTES ? queue.poll() : null;
            if (entry == null) {
                if (!writeBatch(open)) {
                    return;
                }
                entry = queue.poll();
            }
        }
    }

    private boolean follow() {
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        try {
            file.follow();
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    private void add(AccessRecord entry) {
        int before = lines.length();
        try {
            metrics.cmcdIgnored.increment(line.write(entry));
            batched++;
        } catch (RuntimeException e) {
            // One record that cannot be put into words must not end the log.
            lines.cut(before);
            metrics.unwritable.increment();
            LOG.error("a request could not be noted in the access log", e);
        }
    }

    private boolean writeBatch(boolean open) {
        boolean done = open && append();
        (done ? metrics.written : metrics.unwritable).increment(batched);
        lines.clear();
        batched = 0;
        return done;
    }

    private boolean append() {
        try {
            file.append(lines.content());
        } catch (IOException e) {
            failed(e);
            return false;
        }
        if (failing) {
            failing = false;
            LOG.info("the access log {} is written again", path);
        }
        return true;
    }

    private void failed(IOException e) {
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        if (!failing) {
            failing = true;
            LOG.error("the access log {} cannot be written, lines are lost until it can: {}", path, e.toString());
        }
    }
}
