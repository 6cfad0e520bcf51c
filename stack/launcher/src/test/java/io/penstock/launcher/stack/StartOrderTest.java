package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.stores.ChildSpec;
import io.penstock.stores.Server;
import io.penstock.stores.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartOrderTest {
    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Server> made = new CopyOnWriteArrayList<>();
    private final StartOrder order = new StartOrder(said::add);

    @AfterEach
    void stop() {
        StopOrder.stop(made);
    }

    @Test
    void eachStepIsSaidWithItsSeconds() {
        order.wave(List.of(server("one", "echo ready; exec sleep 1000"), server("two", "echo ready; exec sleep 1000")));
        assertThat(said).hasSize(2).allMatch(line -> line.matches("(one|two) is ready \\([0-9.]+ s\\)"));
    }

    @Test
    void theFirstFailureEndsTheWave() {
        Server slow = server("slow", "exec sleep 1000");
        assertThatThrownBy(() -> order.wave(List.of(slow, server("bad", "echo no such file; exit 3"))))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("bad: it ended with status 3", "no such file", "bad.log");
        assertThat(slow.isAlive()).isFalse();
    }

    @Test
    void oneThatEndsWhileOthersStartIsNoticed() {
        Server first = server("first", "echo ready; exec sleep 1000");
        order.wave(List.of(first));
        first.kill();
        assertThatThrownBy(() -> order.wave(List.of(server("second", "exec sleep 1000"))))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("first: it ended while the others were starting");
    }

    @Test
    void closingEndsAStartUnderWay() throws Exception {
        Server slow = server("slow", "exec sleep 1000");
        Thread starting = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> order.wave(List.of(slow))).isInstanceOf(RuntimeException.class));
        await().until(slow::isAlive);
        slow.close();
        starting.join();
        assertThat(slow.isAlive()).isFalse();
        assertThatThrownBy(slow::start).hasMessageContaining("closed");
    }

    private Server server(String name, String script) {
        Path log = folder.resolve(name + ".log");
        Server server =
                AppServer.working(name, log, "ready", () -> ChildSpec.of(name, log, List.of("/bin/sh", "-c", script)));
        made.add(server);
        return server;
    }
}
