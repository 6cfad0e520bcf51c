package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Cassandra 5.0 of one node, on JDK 17 (it does not run on later ones). A write it has acknowledged is on disk: the
 * commit log is synchronised before every answer ({@code commitlog_sync: batch}), since the periodic mode acknowledges
 * writes that a replay after {@code kill -9} would not see.
 */
public final class CassandraServer implements Cassandra {
    private static final int JDK = 17;
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private final Path folder;
    private final Path log;
    private final int port;
    private final int storagePort;
    private final ServerProcess process;

    /**
     * @param folder its configuration and data; made where missing
     * @param storagePort the port for other nodes of a ring; Cassandra opens it even when alone
     */
    public CassandraServer(Path folder, Path log, int port, int storagePort) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.storagePort = storagePort;
        this.process = new ServerProcess(this::spec, server -> CqlProbe.check(address()), READY_WITHIN);
    }

    /** On free ports, with the log in the folder. */
    public static CassandraServer in(Path folder) {
        return new CassandraServer(folder, folder.resolve("cassandra.log"), FreePorts.next(), FreePorts.next());
    }

    /** The port for other nodes of a ring. */
    public int storagePort() {
        return storagePort;
    }

    @Override
    public String name() {
        return "cassandra";
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
        Path yaml = folder.resolve("cassandra.yaml");
        Path logback = folder.resolve("logback.xml");
        try {
            Files.writeString(yaml, CassandraYaml.text(folder, port, storagePort));
            Files.writeString(logback, Resources.text("logback-cassandra.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of Cassandra cannot be written to " + folder, e);
        }
        List<String> options = new ArrayList<>(Resources.text("cassandra-jvm17.options")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());
        options.add("-Dcassandra.config=" + yaml.toUri());
        options.add("-Dcassandra.storagedir=" + folder);
        options.add("-Dlogback.configurationFile=" + logback);
        Path libraries = Path.of(Checkout.libraries("stack/stores/cassandra/target/lib"));
        return ChildSpec.of(
                        name(),
                        log,
                        JavaCommand.of(
                                Jdks.find(JDK),
                                HEAP_MEGABYTES,
                                options,
                                libraries.toString(),
                                List.of("org.apache.cassandra.service.CassandraDaemon")))
                .inFolder(folder)
                .stoppedBy("TERM", ENDS_WITHIN);
    }
}
