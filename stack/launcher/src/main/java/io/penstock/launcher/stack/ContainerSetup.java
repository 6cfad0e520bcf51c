package io.penstock.launcher.stack;

import io.penstock.contracts.Slug;
import io.penstock.stores.Folders;
import io.penstock.stores.KafkaProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out, before the containers of {@code docker-compose.yml} start, what each of them needs, in a folder that is a volume of that
 * container alone: its configuration and the keys it uses. What all of it is made from stays in a volume that no other container sees.
 *
 * <pre>
 * state/      secrets and certificates, made once
 * SERVICE/    service.properties, the service's keys
 * origin/ encoder/ EDGE/    arguments (one a line), the process's keys
 * kafka/      server.properties     postgres/   postgres.password     tools/   operator.password, ca.pem
 * </pre>
 */
public final class ContainerSetup {
    private static final int KAFKA_PORT = 9092;

    private final Path volumes;
    private final Map<String, String> environment;

    /**
     * @param volumes the folder below which the volumes are mounted
     * @param environment what {@code .env} set
     */
    public ContainerSetup(Path volumes, Map<String, String> environment) {
        this.volumes = volumes;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Makes what is missing and writes everything anew that follows from the environment.
     *
     * @throws StackException where the environment holds what cannot be
     */
    public void layOut() {
        StateFolder state = new StateFolder(volumes.resolve("state")).made();
        Secrets secrets = Secrets.in(state, edgeIds());
        Places places = new ContainerPlaces(environment, secrets.databasePassword());
        services(new ServiceProperties(places, secrets));
        nodes(new NodeArguments(places), secrets, certificates(state, places));
        kafka();
        handOut(volume("postgres"), secrets.databasePasswordFile());
        handOut(volume("tools"), secrets.operatorPasswordFile());
        handOut(volume("tools"), state.caFile());
    }

    /** The edges of the compose file, and those on other machines that the environment names. */
    private List<String> edgeIds() {
        List<String> ids = new ArrayList<>(EdgePlan.ids());
        for (String id : environment.getOrDefault("PENSTOCK_MORE_EDGES", "").split("[,\\s]+")) {
            if (!id.isEmpty() && !Slug.isSlug(id)) {
                throw new StackException("PENSTOCK_MORE_EDGES holds \"" + id
                        + "\"; it must be names of a-z, 0-9 and single hyphens inside, with commas between");
            }
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Certificates certificates(StateFolder state, Places places) {
        List<String> hosts = EdgePlan.ALL.stream()
                .map(edge -> places.edge(edge).getHost())
                .distinct()
                .toList();
        return new Certificates(state, hosts).made(Clock.systemUTC().instant());
    }

    private void services(ServiceProperties properties) {
        Path routes = volume("steering").resolve("routes.txt");
        SampleRoutes.writeIfMissing(routes);
        Stream.concat(Stream.of(BootService.DISCOVERY), BootService.OTHERS.stream())
                .forEach(service -> {
                    Path own = volume(service.name());
                    properties.write(service, own.resolve("service.properties"), routes, file -> handOut(own, file));
                });
    }

    private void nodes(NodeArguments arguments, Secrets secrets, Certificates certificates) {
        Path assets = volume("assets");
        Path origin = volume("origin");
        write(
                origin,
                arguments.origin(
                        assets, handOut(origin, secrets.edgeTokenKeys()), handOut(origin, secrets.uploadTokenKeys())));
        write(volume("encoder"), arguments.encoder(assets));
        for (EdgePlan edge : EdgePlan.ALL) {
            Path own = volume(edge.id());
            write(
                    own,
                    arguments.edge(
                            edge,
                            Folders.make(own.resolve("data")),
                            handOut(own, certificates.chain()),
                            handOut(own, certificates.key()),
                            handOut(own, secrets.edgeCredential(edge.id()))));
        }
    }

    /** For everybody to read: the image's user is not ours, and there is no secret in it. */
    private void kafka() {
        Path file = volume("kafka").resolve("server.properties");
        try {
            Files.writeString(
                    file, KafkaProperties.inContainer("kafka", KAFKA_PORT).text());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private Path volume(String name) {
        return Folders.make(volumes.resolve(name));
    }

    /** Gives a container a file of the stack's; returns where the container finds it. */
    private static Path handOut(Path folder, Path file) {
        Path begun = folder.resolve(file.getFileName() + ".begun");
        try {
            Files.copy(file, begun, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return Files.move(begun, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be copied to " + folder, e);
        }
    }

    /** An argument file as picocli reads it: one argument a line, each in quotes. */
    private static void write(Path folder, List<String> arguments) {
        String text = arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
        PrivateFile.write(folder.resolve("arguments"), text);
    }
}
