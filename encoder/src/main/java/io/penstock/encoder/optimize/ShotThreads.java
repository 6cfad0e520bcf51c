package io.penstock.encoder.optimize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Works on several shots at a time, on platform threads (ffmpeg ends with the thread that started it). Whoever brings a shot waits
 * while one more than there are threads are under way, so few shots' pictures lie on the disk. The first error ends it all.
 */
final class ShotThreads<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore room;
    private final List<Future<T>> results = new ArrayList<>();

    ShotThreads(int count) {
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("shot-", 0).factory());
        this.room = new Semaphore(count + 1);
    }

    void submit(Callable<T> work) throws IOException, InterruptedException {
        room.acquire();
        for (Future<T> result : results) {
            if (result.state() == Future.State.FAILED) {
                result(result);
            }
        }
        results.add(threads.submit(() -> {
            try {
                return work.call();
            } finally {
                room.release();
            }
        }));
    }

    /** A shot with nothing to do. */
    void done(T result) {
        results.add(CompletableFuture.completedFuture(result));
    }

    /** In the order in which the shots came. */
    List<T> results() throws IOException, InterruptedException {
        List<T> all = new ArrayList<>();
        for (Future<T> result : results) {
            all.add(result(result));
        }
        return all;
    }

    private static <T> T result(Future<T> result) throws IOException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException("a shot could not be worked on", e.getCause());
            }
        }
    }

    /** Interrupts what still runs and returns when it has ended, with every ffmpeg dead. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
