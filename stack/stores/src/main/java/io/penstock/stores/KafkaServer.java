package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Kafka of one node, broker and controller in one (KRaft). A record it has acknowledged is in the kernel's page cache:
 * it survives {@code kill -9} of the process, not a power cut of the machine (Kafka relies on replicas for that, and one
 * node has none).
 */
public final class KafkaServer implements Kafka {
    private static final int JDK = 25;
    private static final int HEAP_MEGABYTES = 256;
    private static final int HEAP_MEGABYTES_TO_FORMAT = 64;
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final Duration FORMATTED_WITHIN = Duration.ofMinutes(1);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    // One node is a cluster of its own; the id only has to be well formed (22 characters of base64url).
    private static final String CLUSTER_ID = "UGVuc3RvY2tLYWZrYTEyMw";

    private final Path folder;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final ServerProcess process;

    /**
     * @param folder its configuration and data; made where missing
     * @param controllerPort the port of the metadata quorum
     */
    public KafkaServer(Path folder, Path log, int port, int controllerPort) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.process = new ServerProcess(this::spec, server -> KafkaProbe.check(port), READY_WITHIN);
    }

    /** On free ports, with the log in the folder. */
    public static KafkaServer in(Path folder) {
        return new KafkaServer(folder, folder.resolve("kafka.log"), FreePorts.next(), FreePorts.next());
    }

    @Override
    public String name() {
        return "kafka";
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
        Path properties = folder.resolve("server.properties");
        try {
            Files.writeString(
                    properties,
                    new KafkaProperties(data().toString(), "127.0.0.1", "127.0.0.1", port, controllerPort).text());
            Files.writeString(folder.resolve("logback.xml"), Resources.text("logback-kafka.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of Kafka cannot be written to " + folder, e);
        }
        if (!Files.exists(data().resolve("meta.properties"))) {
            format(properties);
        }
        return java(HEAP_MEGABYTES, List.of("kafka.Kafka", properties.toString()))
                .stoppedBy("TERM", ENDS_WITHIN);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void format(Path properties) {
        ChildProcess formatter = ChildProcess.start(java(
                HEAP_MEGABYTES_TO_FORMAT,
                List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", properties.toString())));
        try {
            if (!formatter.waitFor(FORMATTED_WITHIN)) {
                formatter.kill();
                throw formatter.failure(
                        "its data folder was not formatted within " + FORMATTED_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            formatter.kill();
            Thread.currentThread().interrupt();
            throw formatter.failure("interrupted while its data folder was formatted");
        }
        int status = formatter.exitStatus().orElse(-1);
        if (status != 0) {
            throw formatter.failure("formatting its data folder ended with status " + status);
        }
    }

    private ChildSpec java(int heapMegabytes, List<String> program) {
        List<String> options = List.of(
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        String libraries = Checkout.libraries("stack/stores/kafka/target/lib");
        return ChildSpec.of(name(), log, JavaCommand.of(Jdks.atLeast(JDK), heapMegabytes, options, libraries, program))
                .inFolder(folder);
    }
}
