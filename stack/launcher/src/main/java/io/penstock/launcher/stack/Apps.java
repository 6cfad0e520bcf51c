package io.penstock.launcher.stack;

import io.penstock.stores.ChildSpec;
import io.penstock.stores.Folders;
import io.penstock.stores.Jdk;
import io.penstock.stores.Jdks;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes Penstock's own processes: how each is run, and when it is ready. */
final class Apps {
    private static final int JDK = 25;

    private final StackConfig config;
    private final Secrets secrets;
    private final Certificates certificates;
    private final ServiceProperties properties;
    private final StoreServers stores;
    private final Jdk jdk = Jdks.atLeast(JDK);

    Apps(StackConfig config, Secrets secrets, Certificates certificates, StoreServers stores) {
        this.config = config;
        this.secrets = secrets;
        this.certificates = certificates;
        this.stores = stores;
        this.properties = new ServiceProperties(config, secrets, stores);
    }

    AppServer service(BootService service) {
        int port = config.ports().at(service.basePort());
        Path log = config.state().log(service.name());
        int management = service.equals(BootService.GATEWAY) ? config.ports().gatewayManagement() : port;
        URI readiness = Ports.http(management).resolve("/actuator/health/readiness");
        return AppServer.serving(service.name(), port, log, readiness, () -> {
            BootJar jar = jar(service);
            return ChildSpec.of(service.name(), log, jar.command(properties.write(service)))
                    .inFolder(config.root());
        });
    }

    BootJar jar(BootService service) {
        return new BootJar(jdk, service, config.root());
    }

    /** The properties file of a service, as its last start wrote it or anew. */
    Path propertiesOf(BootService service) {
        return properties.write(service);
    }

    AppServer origin() {
        int port = config.ports().origin();
        int metrics = config.ports().originMetrics();
        return plain(
                "origin",
                port,
                metrics,
                () -> List.of(
                        "--origin",
                        "--host",
                        "127.0.0.1",
                        "--http-port",
                        Integer.toString(port),
                        "--metrics-port",
                        Integer.toString(metrics),
                        "--root",
                        config.state().assets().toString(),
                        "--edge-keys-file",
                        secrets.edgeTokenKeys().toString(),
                        "--upload-keys-file",
                        secrets.uploadTokenKeys().toString()));
    }

    AppServer edge(EdgePlan edge) {
        Ports ports = config.ports();
        int metrics = edge.metrics(ports);
        return plain(
                edge.id(),
                edge.https(ports),
                metrics,
                () -> List.of(
                        "--id", edge.id(),
                        "--cluster", edge.cluster(),
                        "--root", Folders.make(config.state().edge(edge.id())).toString(),
                        "--host", "127.0.0.1",
                        "--http-port", Integer.toString(edge.http(ports)),
                        "--https-port", Integer.toString(edge.https(ports)),
                        "--metrics-port", Integer.toString(metrics),
                        "--cert", certificates.chain().toString(),
                        "--key", certificates.key().toString(),
                        "--base-url", edge.baseUrl(ports).toString(),
                        "--control-url", Ports.http(ports.gateway()).toString(),
                        "--credential-file", secrets.edgeCredential(edge.id()).toString(),
                        "--storage-bytes", Long.toString(edge.storageBytes()),
                        "--throughput-bps", Long.toString(edge.throughputBitsPerSecond())));
    }

    AppServer encoder() {
        Path log = config.state().log("encoder");
        return AppServer.working("encoder", log, "worker takes jobs from", () -> {
            List<String> command = java(96, built("encoder", "encoder-0.1.0.jar"));
            command.addAll(List.of(
                    "worker",
                    "--kafka",
                    stores.kafka().bootstrapServers(),
                    "--assets",
                    config.state().assets().toString()));
            return ChildSpec.of("encoder", log, command).inFolder(config.root());
        });
    }

    private AppServer plain(
            String name, int port, int metricsPort, java.util.function.Supplier<List<String>> arguments) {
        Path log = config.state().log(name);
        URI readiness = Ports.http(metricsPort).resolve("/ready");
        return AppServer.serving(name, port, log, readiness, () -> {
            List<String> command = java(96, built("edge-node", "edge-node-0.1.0.jar"));
            command.addAll(arguments.get());
            return ChildSpec.of(name, log, command).inFolder(config.root());
        });
    }

    private List<String> java(int heapMegabytes, Path jar) {
        return new ArrayList<>(List.of(
                jdk.java().toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
    }

    private Path built(String module, String jar) {
        Path file = config.root().resolve(module).resolve("target").resolve(jar);
        if (!Files.isRegularFile(file)) {
            throw new StackException(file + " is not built; build it with: mvn -q -DskipTests package");
        }
        return file;
    }
}
