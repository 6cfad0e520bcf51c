package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL from embedded binaries, with a password of its own, made once and kept beside the data. A committed
 * transaction is on disk (its own default). It runs as root too, see {@link NotRoot}.
 */
public final class PostgresServer implements Server {
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
        this.process = new ServerProcess(this::spec, server -> probe(), READY_WITHIN);
    }

    /** On a free port, with the log in the folder. */
    public static PostgresServer in(Path folder) {
        return new PostgresServer(folder, folder.resolve("postgres.log"), FreePorts.next());
    }

    /**
     * How to connect to a database, which is made where missing.
     *
     * @param database {@code a-z}, {@code 0-9} and {@code _}, from a letter on
     */
    public String jdbcUrl(String database) {
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database is \"" + database + "\"; it must be up to 63 of a-z, 0-9 and _ and begin with a letter");
        }
        try (Connection connection = connect()) {
            createIfMissing(connection, database);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " cannot be made: " + e.getMessage(), e);
        }
        return url(database);
    }

    public String user() {
        return USER;
    }

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

    private void probe() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), USER, password());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void createIfMissing(Connection connection, String database) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, database);
            try (ResultSet found = exists.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE \"" + database + "\"");
        } catch (SQLException e) {
            // 42P04 duplicate_database: another thread made it meanwhile, which is just as well.
            if (!"42P04".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
