package io.penstock.edge.disk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that wait for one disk: some for viewers, one for what viewers will want next, each with a bounded queue. A slow
 * disk fills its own queue and holds up no other. Thread-safe.
 */
public final class Disk implements AutoCloseable {
    private static final int MOST_AHEAD = 256;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
    private final String name;
    private final ThreadPoolExecutor readers;
    private final ThreadPoolExecutor ahead;

    /** @param mostWaiting tasks for viewers that may wait for a thread */
    public Disk(String name, int threads, int mostWaiting) {
        this.name = name;
        this.readers = pool("disk-" + name + "-", threads, mostWaiting);
        this.ahead = pool("ahead-" + name + "-", 1, MOST_AHEAD);
    }

    /** @return false where too much waits already; the task is not run then */
    public boolean read(Runnable task) {
        return submitted(readers, task);
    }

    /** As {@link #read}, for what nobody waits for yet. */
    public boolean readAhead(Runnable task) {
        return submitted(ahead, task);
    }

    int waiting() {
        return readers.getQueue().size();
    }

    /** Forgets what waits, and gives what runs a little time: a disk that hangs must not hold up the end. */
    @Override
    public void close() {
        List<ThreadPoolExecutor> pools = List.of(readers, ahead);
        for (ThreadPoolExecutor pool : pools) {
            pool.shutdown();
            pool.getQueue().clear();
        }
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (ThreadPoolExecutor pool : pools) {
                if (!pool.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("disk {}: a read still runs after {}, and is left behind", name, PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean submitted(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(() -> run(pool, task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(ThreadPoolExecutor pool, Runnable task) {
        try {
            task.run();
        } catch (RejectedExecutionException e) {
            if (!pool.isShutdown()) {
                throw e;
            }
            LOG.info("disk {}: what was read is for an event loop that has ended", name);
        }
    }

    private static ThreadPoolExecutor pool(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name(name, 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
