package io.penstock.launcher.stack;

import io.penstock.stores.Server;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Ends servers at once, for good, and returns when all of them are gone. */
final class StopOrder {
    private StopOrder() {}

    static void stop(List<? extends Server> servers) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> threads.execute(server::close));
        }
    }
}
