package io.penstock.playback.request;

import io.penstock.platform.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;

/** Calls side by side on virtual threads under one deadline; closing it ends those that still run. */
final class InParallel implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();

    <T> Future<T> start(Callable<T> call) {
        return threads.submit(call);
    }

    /** @throws Problem what the call threw, or 503 after the deadline */
    <T> T await(Future<T> call) {
        try {
            return call.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new IllegalStateException("a call of the play decision failed", e.getCause());
        } catch (TimeoutException e) {
            throw slow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw slow();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Problem slow() {
        return Problem.retryable(
                HttpStatus.SERVICE_UNAVAILABLE,
                "decision-slow",
                "The play decision took longer than " + DEADLINE.toSeconds() + " s; try again shortly",
                Duration.ofSeconds(2));
    }
}
