package io.penstock.launcher.stack;

import io.penstock.stores.LogTail;
import io.penstock.stores.Server;
import io.penstock.stores.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts servers wave by wave, those of a wave at once; the first failure ends it all. */
final class StartOrder {
    private static final int LINES_SHOWN = 8;
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Progress progress;
    private final List<Server> started = new ArrayList<>();

    StartOrder(Progress progress) {
        this.progress = progress;
    }

    /**
     * Returns when every one of the wave is ready.
     *
     * @throws StartException where one of them fails, or one of an earlier wave has ended meanwhile
     */
    void wave(List<? extends Server> servers) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Server> ready = new ExecutorCompletionService<>(threads);
            servers.forEach(server -> ready.submit(() -> start(server)));
            for (int missing = servers.size(); missing > 0; ) {
                Future<Server> one = ready.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (one != null) {
                    started.add(one.get());
                    missing--;
                }
                requireStartedAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the stack was starting", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new StackException("a process could not be started: " + e.getCause(), e);
        } finally {
            // The others of the wave give up and end what they have begun.
            threads.shutdownNow();
            threads.close();
        }
    }

    private Server start(Server server) {
        long from = System.nanoTime();
        server.start();
        double seconds = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
        String port = server.port() == 0 ? "" : " on port " + server.port();
        progress.step(String.format(Locale.ROOT, "%s is ready%s (%.1f s)", server.name(), port, seconds));
        return server;
    }

    private void requireStartedAlive() {
        for (Server server : started) {
            if (!server.isAlive()) {
                throw new StartException(
                        server.name(),
                        "it ended while the others were starting",
                        server.log(),
                        LogTail.lines(server.log(), 0, LINES_SHOWN));
            }
        }
    }
}
