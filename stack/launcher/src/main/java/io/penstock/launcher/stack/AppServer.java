package io.penstock.launcher.stack;

import io.penstock.stores.ChildSpec;
import io.penstock.stores.Server;
import io.penstock.stores.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One of Penstock's own processes. */
final class AppServer implements Server {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final String name;
    private final int port;
    private final Path log;
    private final Optional<URI> health;
    private final ServerProcess process;

    private AppServer(
            String name,
            int port,
            Path log,
            Optional<URI> health,
            Supplier<ChildSpec> spec,
            ServerProcess.Probe probe) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.health = health;
        this.process = new ServerProcess(spec, probe, READY_WITHIN);
    }

    /** Ready when its readiness URL answers 200. */
    static AppServer serving(String name, int port, Path log, URI readiness, Supplier<ChildSpec> spec) {
        return new AppServer(name, port, log, Optional.of(readiness), spec, server -> HttpProbe.requireOk(readiness));
    }

    /** Serves nobody; ready when its log says so. */
    static AppServer working(String name, Path log, String readyLine, Supplier<ChildSpec> spec) {
        return new AppServer(name, 0, log, Optional.empty(), spec, server -> {
            if (!server.hasLogged(readyLine)) {
                throw new IllegalStateException("its log does not say \"" + readyLine + "\" yet");
            }
        });
    }

    /** The URL that answers 200 while it is well. */
    Optional<URI> health() {
        return health;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
