package io.penstock.stores.containers;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.penstock.stores.LogTail;
import io.penstock.stores.Readiness;
import io.penstock.stores.Server;
import io.penstock.stores.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server in a container of its own. {@code lock} keeps two threads from starting it; the engine answers everything else.
 * The container goes, with its data, when the server is closed or the JVM ends (Testcontainers' shutdown hook).
 */
class ContainerServer implements Server {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOG_ENDS_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Path log;
    private final int port;
    private final StoreContainer container;
    private final Readiness.Probe probe;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    /** @param log that the container was told to write to */
    ContainerServer(String name, Path log, int port, StoreContainer container, Readiness.Probe probe) {
        this.name = name;
        this.log = log;
        this.port = port;
        this.container = container;
        this.probe = probe;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final Path log() {
        return log;
    }

    @Override
    public final boolean isAlive() {
        return container.state().map(ContainerServer::isRunning).orElse(false);
    }

    @Override
    public final long pid() {
        return container
                .state()
                .filter(ContainerServer::isRunning)
                .map(ContainerState::getPidLong)
                .orElse(-1L);
    }

    @Override
    public final void start() {
        lock.lock();
        try {
            requireOpen();
            if (!isAlive()) {
                Run run = new Run(log.toFile().length());
                runContainer(run);
                if (closed) {
                    container.stop();
                }
                requireOpen();
                Readiness.await(run, probe, READY_WITHIN);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void stop() {
        container.halt(ENDS_WITHIN);
    }

    @Override
    public final void kill() {
        container.kill();
    }

    @Override
    public final void close() {
        closed = true;
        container.stop();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this server has been closed; it cannot be started again");
        }
    }

    private void runContainer(Run run) {
        try {
            container.run();
        } catch (RuntimeException e) {
            StartException failure = run.failure("its container cannot be started (" + reason(e)
                    + "); a Docker engine must be reachable (DOCKER_HOST) and have the image, or be able to pull it");
            failure.initCause(e);
            throw failure;
        }
    }

    /** The engine's own words, which are in the last cause. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()).strip() : reason(cause);
    }

    private static boolean isRunning(ContainerState state) {
        return Boolean.TRUE.equals(state.getRunning());
    }

    private final class Run implements Readiness.Run {
        private final long logStart;

        Run(long logStart) {
            this.logStart = logStart;
        }

        @Override
        public boolean isAlive() {
            return ContainerServer.this.isAlive();
        }

        @Override
        public OptionalInt exitStatus() {
            return container
                    .state()
                    .filter(state -> !isRunning(state))
                    .map(state -> OptionalInt.of(Math.toIntExact(state.getExitCodeLong())))
                    .orElse(OptionalInt.empty());
        }

        @Override
        public StartException failure(String reason) {
            if (!isAlive()) {
                container.awaitLog(LOG_ENDS_WITHIN);
            }
            List<String> lines = log.toFile().exists() ? LogTail.forMessage(log, logStart) : List.of();
            return new StartException(name, reason, log, lines);
        }

        @Override
        public void kill() {
            container.kill();
        }
    }
}
