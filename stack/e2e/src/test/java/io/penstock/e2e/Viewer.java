package io.penstock.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The headless player as a user runs it, in a process of its own. */
final class Viewer implements AutoCloseable {
    private static final long LONGEST_SECONDS = 300;
    private final Process process;
    private final Path log;

    private Viewer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What a play came to. */
    record Outcome(int exitCode, JsonNode json, String log) {
        double rebufferSeconds() {
            return json.get("rebufferSeconds").asDouble();
        }

        long bytesFrom(String edgeId) {
            for (JsonNode edge : json.get("edges")) {
                if (edge.get("id").asString().equals(edgeId)) {
                    return edge.get("bytes").asLong();
                }
            }
            return 0;
        }
    }

    /** Starts {@code play} with these arguments under this environment; its standard error goes to {@code log}. */
    static Viewer start(Path root, Map<String, String> environment, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                root.resolve("abr-client/target/abr-client-0.1.0.jar").toString(),
                "play",
                "--json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new Viewer(builder.start(), log);
        } catch (IOException e) {
            throw new AssertionError("cannot start the player", e);
        }
    }

    boolean isPlaying() {
        return process.isAlive();
    }

    /** Waits for the end of the play. */
    Outcome await() {
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the player did not end in " + LONGEST_SECONDS + " s");
            }
            String errors = java.nio.file.Files.readString(log);
            if (out.isBlank()) {
                throw new AssertionError("the player printed nothing; its log: " + errors);
            }
            return new Outcome(process.exitValue(), JsonMapper.shared().readTree(out), errors);
        } catch (IOException e) {
            throw new AssertionError("cannot read the player's output", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
