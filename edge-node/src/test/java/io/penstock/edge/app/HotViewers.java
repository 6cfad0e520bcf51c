package io.penstock.edge.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Viewers of one small file that is in memory, each asking at its own even pace, so few that a quiet edge is idle most of the
 * time. What they wait for each answer is what others' troubles may not change. Thread-safe.
 */
final class HotViewers implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(10);
    private final String path;
    private final byte[] expected;
    private final List<Viewer> viewers = new ArrayList<>();
    private final ExecutorService threads;

    HotViewers(int port, String path, byte[] expected, int count) throws IOException {
        this.path = path;
        this.expected = expected;
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            viewers.add(new Viewer(port));
        }
    }

    /** The wait that one answer in a hundred exceeds, while all of them watch for this time. */
    Duration p99During(Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        CountDownLatch together = new CountDownLatch(viewers.size());
        List<Callable<long[]>> watching = new ArrayList<>();
        for (Viewer viewer : viewers) {
            watching.add(() -> {
                together.countDown();
                together.await(10, TimeUnit.SECONDS);
                return watch(viewer, end);
            });
        }
        List<long[]> waits = new ArrayList<>();
        for (Future<long[]> each : threads.invokeAll(watching)) {
            waits.add(each.get());
        }
        long[] all = waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return Duration.ofNanos(all[(int) Math.ceil(all.length * 0.99) - 1]);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Viewer viewer : viewers) {
            viewer.close();
        }
    }

    private long[] watch(Viewer viewer, long end) throws IOException {
        long[] waits = new long[1024];
        int count = 0;
        for (long due = System.nanoTime(); due < end; due = Math.max(due + PACE.toNanos(), System.nanoTime())) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long asked = System.nanoTime();
            Viewer.Answer answer = viewer.get(path);
            if (count == waits.length) {
                waits = Arrays.copyOf(waits, count * 2);
            }
            waits[count++] = System.nanoTime() - asked;
            if (answer.status() != 200 || !Arrays.equals(answer.body(), expected)) {
                throw new AssertionError("a hot viewer got " + answer.head());
            }
        }
        return Arrays.copyOf(waits, count);
    }
}
