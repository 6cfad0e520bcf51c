package io.penstock.launcher.stack;

import io.penstock.stores.ChildProcess;
import io.penstock.stores.ChildSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the start-up caches of services that have none, one after the other at the lowest priority, while the stack runs: the
 * first start is not held up, the next one gains. Ending the stack ends the training; it goes on next time. {@code closed} and
 * {@code running} are guarded by {@code this}.
 */
final class CacheTrainer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Apps apps;
    private final StackConfig config;
    private boolean closed;
    private @Nullable ChildProcess running;

    CacheTrainer(Apps apps, StackConfig config) {
        this.apps = apps;
        this.config = config;
    }

    void begin(List<BootService> services) {
        Thread.ofPlatform().daemon().name("cache-trainer").start(() -> services.forEach(this::train));
    }

    private void train(BootService service) {
        BootJar jar = apps.jar(service);
        if (jar.hasCache()) {
            return;
        }
        ChildSpec spec = ChildSpec.of(
                        service.name() + " cache training",
                        config.state().log("cache-training"),
                        jar.trainingCommand(apps.propertiesOf(service)))
                .stoppedBy("KILL", Duration.ofSeconds(1));
        ChildProcess training = start(spec);
        if (training == null) {
            return;
        }
        try {
            if (training.waitFor(LIMIT) && training.exitStatus().orElse(-1) == 0) {
                jar.acceptCache();
            } else {
                // Nothing is lost but time: the service starts without a cache, as it did now.
                config.progress().step("no start-up cache for " + service.name() + ", see " + training.log());
                training.kill();
            }
        } catch (InterruptedException e) {
            training.kill();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable ChildProcess start(ChildSpec spec) {
        if (closed) {
            return null;
        }
        running = ChildProcess.start(spec);
        return running;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            running.stop();
        }
    }
}
