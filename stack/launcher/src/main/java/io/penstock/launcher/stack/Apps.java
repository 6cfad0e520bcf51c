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
import java.util.function.Supplier;

/** Makes Penstock's own processes: how each is run, and when it is ready. */
final class Apps {
    private static final int JDK = 25;

    private final StackConfig config;
    private final Secrets secrets;
    private final Certificates certificates;
    private final ServiceProperties properties;
    private final NodeArguments arguments;
    private final Jdk jdk = Jdks.atLeast(JDK);

    Apps(StackConfig config, Secrets secrets, Certificates certificates, Places places) {
        this.config = config;
        this.secrets = secrets;
        this.certificates = certificates;
        this.arguments = new NodeArguments(places);
        this.properties = new ServiceProperties(places, secrets);
    }

    AppServer service(BootService service) {
        int port = config.ports().at(service.basePort());
        Path log = config.state().log(service.name());
        int management = service.equals(BootService.GATEWAY) ? config.ports().gatewayManagement() : port;
        URI readiness = Ports.http(management).resolve("/actuator/health/readiness");
        return AppServer.serving(service.name(), port, log, readiness, () -> {
            BootJar jar = jar(service);
            return ChildSpec.of(service.name(), log, jar.command(propertiesOf(service)))
                    .inFolder(config.root());
        });
    }

    BootJar jar(BootService service) {
        return new BootJar(jdk, service, config.root());
    }

    /** The properties file of a service, as its last start wrote it or anew. */
    Path propertiesOf(BootService service) {
        Path file = config.state().config().resolve(service.name() + ".properties");
        properties.write(service, file, config.state().routes(), path -> path);
        return file;
    }

    AppServer origin() {
        return plain(
                "origin",
                config.ports().origin(),
                config.ports().originMetrics(),
                () -> arguments.origin(config.state().assets(), secrets.edgeTokenKeys(), secrets.uploadTokenKeys()));
    }

    AppServer edge(EdgePlan edge) {
        return plain(
                edge.id(),
                edge.https(config.ports()),
                edge.metrics(config.ports()),
                () -> arguments.edge(
                        edge,
                        Folders.make(config.state().edge(edge.id())),
                        certificates.chain(),
                        certificates.key(),
                        secrets.edgeCredential(edge.id())));
    }

    AppServer encoder() {
        Path log = config.state().log("encoder");
        return AppServer.working("encoder", log, "worker takes jobs from", () -> {
            List<String> command = java(built("encoder", "encoder-0.1.0.jar"));
            command.addAll(arguments.encoder(config.state().assets()));
            return ChildSpec.of("encoder", log, command).inFolder(config.root());
        });
    }

    private AppServer plain(String name, int port, int metricsPort, Supplier<List<String>> options) {
        Path log = config.state().log(name);
        URI readiness = Ports.http(metricsPort).resolve("/ready");
        return AppServer.serving(name, port, log, readiness, () -> {
            List<String> command = java(built("edge-node", "edge-node-0.1.0.jar"));
            command.addAll(options.get());
            return ChildSpec.of(name, log, command).inFolder(config.root());
        });
    }

    private List<String> java(Path jar) {
        return new ArrayList<>(List.of(
                jdk.java().toString(), "@" + config.root().resolve("edge-node/jvm.options"), "-jar", jar.toString()));
    }

    private Path built(String module, String jar) {
        Path file = config.root().resolve(module).resolve("target").resolve(jar);
        if (!Files.isRegularFile(file)) {
            throw new StackException(file + " is not built; build it with: mvn -q -DskipTests package");
        }
        return file;
    }
}
