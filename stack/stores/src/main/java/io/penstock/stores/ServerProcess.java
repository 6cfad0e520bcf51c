package io.penstock.stores;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and starts again one server's process, and waits for it to be ready. {@code lock} guards {@code child}
 * while it is replaced; reading it needs no lock.
 */
public final class ServerProcess {
    /** Talks to the server as a client. */
    @FunctionalInterface
    public interface Probe {
        /** Returns if the server answered rightly; throws, whatever it likes, if not yet. */
        void check(ChildProcess server) throws Exception;
    }

    private final Supplier<ChildSpec> spec;
    private final Probe probe;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ChildProcess child;
    private volatile boolean closed;

    /** @param limit how long the server may take to be ready */
    public ServerProcess(Supplier<ChildSpec> spec, Probe probe, Duration limit) {
        this.spec = spec;
        this.probe = probe;
        this.limit = limit;
    }

    public boolean isAlive() {
        ChildProcess running = child;
        return running != null && running.isAlive();
    }

    /** The process id of the running server, or -1. */
    public long pid() {
        ChildProcess running = child;
        return running != null && running.isAlive() ? running.pid() : -1;
    }

    /** @throws StartException where it ends, is not ready in time, or this thread is interrupted */
    public void start() {
        lock.lock();
        try {
            if (!isAlive()) {
                ChildSpec next = spec.get();
                requireOpen();
                ChildProcess started = ChildProcess.start(next);
                child = started;
                if (closed) {
                    started.stop();
                }
                requireOpen();
                Readiness.await(started, () -> probe.check(started), limit);
            }
        } finally {
            lock.unlock();
        }
    }

    public void stop() {
        ChildProcess running = child;
        if (running != null) {
            running.stop();
        }
    }

    /** Ends it for good: it cannot be started again, and a start under way ends too. */
    public void close() {
        closed = true;
        stop();
    }

    public void kill() {
        ChildProcess running = child;
        if (running != null) {
            running.kill();
        }
    }

    /** The process of the last start, or null before the first. */
    public @Nullable ChildProcess child() {
        return child;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this server has been closed; it cannot be started again");
        }
    }
}
