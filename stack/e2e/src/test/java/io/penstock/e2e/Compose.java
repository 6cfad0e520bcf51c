package io.penstock.e2e;

import io.penstock.stores.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * docker-compose.yml on this machine's Docker engine, in a project of its own. What each command says goes to standard error as it
 * comes.
 */
final class Compose {
    /** Of containers, networks and volumes. */
    static final String PROJECT = "penstock-test";

    private final Path root = Checkout.root();

    /** Runs {@code docker compose} with these arguments; returns its standard output. */
    String run(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return execute(limit, command);
    }

    /** The same within two minutes. */
    String run(String... arguments) {
        return run(Duration.ofMinutes(2), arguments);
    }

    /** Runs {@code docker} with these arguments; returns the lines it says. */
    List<String> docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return execute(Duration.ofMinutes(1), command).lines().toList();
    }

    /** Runs a section of the README as a user's shell would, ending at the first failure; returns what it says. */
    String asWritten(String section, Duration limit) {
        return execute(limit, List.of(".ci/readme-section", section));
    }

    /** What the engine has of this project: {@code container}, {@code network} or {@code volume}. */
    List<String> own(String kind) {
        String label = "label=com.docker.compose.project=" + PROJECT;
        return kind.equals("container")
                ? docker("ps", "--all", "--quiet", "--filter", label)
                : docker(kind, "ls", "--quiet", "--filter", label);
    }

    private String execute(Duration limit, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("COMPOSE_PROJECT_NAME", PROJECT);
        builder.environment().put("CA", "ca.pem");
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " $ " + String.join(" ", command));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread killer = Thread.ofVirtual().start(() -> killAfter(limit, process));
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            killer.interrupt();
            if (status != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + status + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void killAfter(Duration limit, Process process) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It has ended in time.
            Thread.currentThread().interrupt();
        }
    }
}
