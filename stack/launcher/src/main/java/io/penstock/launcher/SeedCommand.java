package io.penstock.launcher;

import io.penstock.contracts.catalog.Title;
import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.ingest.PenstockApi;
import io.penstock.launcher.stack.ContainerPlaces;
import io.penstock.launcher.stack.EdgePlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seed}: the demo account and film, in a stack that runs in containers; what {@code up} does for its own. */
@Command(
        name = "seed",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes the demo account and title where they are missing, and says how to reach the stack.")
final class SeedCommand implements Callable<Integer> {
    @Mixin
    Elsewhere stack = new Elsewhere();

    @Option(names = "--film-folder", required = true, paramLabel = "DIR", description = "where the film is kept")
    @Nullable
    Path filmFolder;

    private final Terminal terminal = Terminal.onOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Objects.requireNonNull(filmFolder);
        DemoSeed seed = new DemoSeed(folder, folder.resolve("demo-film.log"), terminal);
        try (PenstockApi viewer = new PenstockApi(stack.gateway(), DemoSeed.ACCOUNT);
                PenstockApi operator = stack.operator()) {
            Title title = seed.sow(viewer, operator, terminal);
            terminal.step("everything is up; " + DemoSeed.TITLE + " (\"" + title.name() + "\") is playable");
            terminal.block(Welcome.text(reach(), title));
            return 0;
        }
    }

    private static Welcome.Reach reach() {
        Map<String, URI> edges = new LinkedHashMap<>();
        ContainerPlaces places = ContainerPlaces.of(System.getenv());
        EdgePlan.ALL.forEach(edge -> edges.put(edge.id(), places.edge(edge)));
        return new Welcome.Reach(
                places.gateway(),
                edges,
                "ca.pem",
                "docker compose run --rm tools play",
                "docker compose run --rm --volume \"$PWD:/films:ro\" tools ingest");
    }
}
