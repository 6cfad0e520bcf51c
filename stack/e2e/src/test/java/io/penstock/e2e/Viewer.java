package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The headless player as a user runs it, in a process of its own. */
final class Viewer implements AutoCloseable {
    private static final int LONGEST_SECONDS = 240;
    private final Program program;

    private Viewer(Program program) {
        this.program = program;
    }

    /** What a play came to. */
    record Outcome(int exitCode, JsonNode json, String log) {
        /** The whole film came, byte for byte, and nothing stalled. */
        Outcome isWhole() {
            assertThat(exitCode).as(json + "\n" + log).isZero();
            assertThat(json.get("verified").asBoolean()).isTrue();
            assertThat(json.get("rebufferCount").asInt()).isZero();
            assertThat(json.get("rebufferSeconds").asDouble()).isZero();
            return this;
        }

        String playbackId() {
            return json.get("playbackId").asString();
        }

        long bytes() {
            return json.get("bytes").asLong();
        }

        long bytesFrom(String edgeId) {
            return json.get("edges")
                    .valueStream()
                    .filter(edge -> edge.get("id").asString().equals(edgeId))
                    .mapToLong(edge -> edge.get("bytes").asLong())
                    .sum();
        }
    }

    /** Starts {@code play --json} with these options under this environment. */
    static Viewer start(Map<String, String> environment, Path log, String title, String... options) {
        List<String> arguments = new ArrayList<>(List.of("play", "--json", title));
        arguments.addAll(List.of(options));
        return new Viewer(Program.start("abr-client/target/abr-client-0.1.0.jar", environment, log, arguments));
    }

    /** Returns when the first picture is there. */
    Viewer awaitPlaying() {
        await().atMost(20, SECONDS).until(() -> program.err().contains("playing after") || !program.isAlive());
        assertThat(program.isAlive()).as(program.err()).isTrue();
        return this;
    }

    boolean isPlaying() {
        return program.isAlive();
    }

    /** Waits for the end of the play. */
    Outcome outcome() {
        Program.Outcome outcome = program.await(LONGEST_SECONDS);
        assertThat(outcome.out())
                .as("the player's output; its log: %s", outcome.err())
                .isNotBlank();
        return new Outcome(outcome.exitCode(), JsonMapper.shared().readTree(outcome.out()), outcome.err());
    }

    @Override
    public void close() {
        program.close();
    }
}
