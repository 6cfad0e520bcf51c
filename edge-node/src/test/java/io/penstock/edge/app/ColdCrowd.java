package io.penstock.edge.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Viewers who ask for what is not in memory, each for one file after the other until they are closed. */
final class ColdCrowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> watching = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param paths what the viewer of a number asks for next; called by many threads */
    ColdCrowd(int port, int count, IntFunction<String> paths) {
        for (int i = 0; i < count; i++) {
            int viewer = i;
            watching.add(threads.submit(() -> watch(port, viewer, paths)));
        }
    }

    /** Returns when every viewer has the answer it waits for; fails where one got none. */
    @Override
    public void close() {
        over.countDown();
        threads.close();
        for (Future<?> each : watching) {
            each.resultNow();
        }
    }

    private Void watch(int port, int number, IntFunction<String> paths) throws IOException, InterruptedException {
        try (Viewer viewer = new Viewer(port)) {
            do {
                Viewer.Answer answer = viewer.get(paths.apply(number));
                if (answer.status() != 200) {
                    throw new AssertionError("a cold viewer got " + answer.head());
                }
            } while (!over.await(0, TimeUnit.MILLISECONDS));
            return null;
        }
    }
}
