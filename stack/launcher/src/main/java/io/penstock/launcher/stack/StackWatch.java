package io.penstock.launcher.stack;

import io.penstock.stores.LogTail;
import io.penstock.stores.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at every process each second: keeps {@code stack.json} true, and says so when one has ended that nobody ended. Its
 * fields belong to its one thread.
 */
final class StackWatch implements AutoCloseable {
    private static final int LINES_SHOWN = 3;

    private final List<Server> servers;
    private final Runnable changed;
    private final Progress progress;
    private final Map<String, Long> known = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stack-watch").factory());

    /** @param changed called when a process has come or gone */
    StackWatch(List<Server> servers, Runnable changed, Progress progress) {
        this.servers = List.copyOf(servers);
        this.changed = changed;
        this.progress = progress;
    }

    void begin() {
        thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
        List<String> ended = new ArrayList<>();
        boolean differs = false;
        for (Server server : servers) {
            long pid = server.pid();
            Long before = known.put(server.name(), pid);
            differs |= before == null || before != pid;
            if (before != null && before >= 0 && pid < 0) {
                ended.add(server.name() + " has ended; its last lines in " + server.log() + ":\n  "
                        + String.join("\n  ", LogTail.lines(server.log(), 0, LINES_SHOWN)));
            }
        }
        if (differs) {
            changed.run();
        }
        ended.forEach(progress::step);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the watch of the stack does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
