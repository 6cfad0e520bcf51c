package io.penstock.launcher.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a stack whose launcher was killed: their watchers end them, which takes a moment. */
public final class Leftovers {
    private static final Duration WATCHERS_GRACE = Duration.ofSeconds(30);
    private static final Duration KILL_TAKES_EFFECT = Duration.ofSeconds(5);

    private Leftovers() {}

    /** Those of a record that still run. */
    public static List<StackRecord.Entry> of(StackRecord record) {
        return record.processes().stream()
                .filter(process -> process.handle().isPresent())
                .toList();
    }

    /** Waits until all are gone; those that stay beyond their grace are killed. */
    public static void awaitGone(StackRecord record, Progress progress) {
        List<StackRecord.Entry> left = of(record);
        if (left.isEmpty()) {
            return;
        }
        progress.step("waiting for " + names(left) + " of a stack whose launcher was killed");
        await(left, WATCHERS_GRACE);
        of(record).forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
        await(left, KILL_TAKES_EFFECT);
        List<StackRecord.Entry> still = of(record);
        if (!still.isEmpty()) {
            throw new StackException(names(still) + " of an earlier stack cannot be ended; end "
                    + (still.size() == 1 ? "it" : "them") + " by hand");
        }
    }

    private static void await(List<StackRecord.Entry> processes, Duration limit) {
        CompletableFuture<?>[] ends = processes.stream()
                .flatMap(process -> process.handle().stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What is left is looked at again by whoever called.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot be waited for", e);
        }
    }

    private static String names(List<StackRecord.Entry> processes) {
        return String.join(
                ", ",
                processes.stream()
                        .map(process -> process.name() + " (" + process.pid() + ")")
                        .toList());
    }
}
