package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL from embedded binaries, with a password of its own, made once and kept beside the data. A committed
 * transaction is on disk (its own default). It runs as root too, see {@link NotRoot}.
 */
public final class PostgresServer implements Postgres {
    private static final String USER = "penstock";
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);

    private final Path folder;
    private final Path log;
    private final int port;
    private final ServerProcess process;

    /** @param folder its data and password; made where missing */
    public PostgresServer(Path folder, Path log, int port) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.process = new ServerProcess(
                this::spec, server -> new PostgresAccess(port, USER, password()).check(), READY_WITHIN);
    }

    /** On a free port, with the log in the folder. */
    public static PostgresServer in(Path folder) {
        return new PostgresServer(folder, folder.resolve("postgres.log"), FreePorts.next());
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return PostgresData.password(folder);
    }

    @Override
    public String name() {
        return "postgres";
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

    private ChildSpec spec() {
        Folders.make(folder);
        NotRoot notRoot = NotRoot.here();
        try {
            Path binaries = PostgresBinaries.unpacked();
            PostgresData.initialise(folder, binaries, USER, log, notRoot);
            List<String> command = List.of(
                    binaries.resolve("bin/postgres").toString(),
                    "-D",
                    PostgresData.cluster(folder).toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "shared_buffers=32MB",
                    "-c",
                    "max_connections=60");
            // INT is PostgreSQL's fast shutdown: it does not wait for clients to leave, as TERM would.
            return ChildSpec.of(name(), log, notRoot.command(command)).stoppedBy("INT", ENDS_WITHIN);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be laid out in " + folder, e);
        }
    }
}
