package io.penstock.launcher;

import io.penstock.launcher.stack.ContainerSetup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code setup}: what the containers of docker-compose.yml wait for. */
@Command(
        name = "setup",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Writes each container's configuration and keys into its volume; what is there already stays.")
final class SetupCommand implements Callable<Integer> {
    @Option(names = "--volumes", required = true, paramLabel = "DIR", description = "where the volumes are mounted")
    @Nullable
    Path volumes;

    @Override
    public Integer call() {
        new ContainerSetup(Objects.requireNonNull(volumes), System.getenv()).layOut();
        System.out.println("every container has its configuration and keys");
        return 0;
    }
}
