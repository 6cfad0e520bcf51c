package io.penstock.encoder.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compares several pairs of pictures at a time. Whoever brings one waits until a thread is free, so few are in memory. */
final class FrameThreads implements AutoCloseable {
    private final BlockingQueue<FrameScorer> free;
    private final ExecutorService threads;
    private final List<Future<FrameScorer.Still>> results = new ArrayList<>();

    FrameThreads(int count, int width, int height) {
        this.free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            free.add(new FrameScorer(width, height));
        }
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("vmaf-", 0).factory());
    }

    void compare(int[] reference, int[] distorted) throws InterruptedException {
        FrameScorer scorer = free.take();
        results.add(threads.submit(() -> {
            try {
                return scorer.compare(reference, distorted);
            } finally {
                free.add(scorer);
            }
        }));
    }

    /** In the order in which the pairs came. */
    List<FrameScorer.Still> finish() throws IOException, InterruptedException {
        List<FrameScorer.Still> stills = new ArrayList<>();
        for (Future<FrameScorer.Still> result : results) {
            try {
                stills.add(result.get());
            } catch (ExecutionException e) {
                throw new IOException("a frame could not be compared", e.getCause());
            }
        }
        return stills;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
