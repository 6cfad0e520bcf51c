package io.penstock.abr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.abr.stage.StageControlPlane;
import io.penstock.abr.stage.StageEdge;
import io.penstock.abr.stage.StageEdge.Answer;
import io.penstock.abr.stage.StagePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The packaged player as a process of its own: its jar finds its libraries, and its exit code is the outcome. */
class AbrClientIT {
    @TempDir
    Path folder;

    @Test
    void endsWithTheOutcomeAsItsExitCode() throws Exception {
        StagePackage pack = new StagePackage(2);
        try (StageEdge edge = new StageEdge("edge-1", pack);
                StageControlPlane stage = new StageControlPlane(pack, List.of(edge))) {
            Path password = Files.writeString(folder.resolve("password"), StageControlPlane.PASSWORD);
            String[] play = {
                "play",
                StagePackage.TITLE,
                "--json",
                "--fast",
                "--give-up=1",
                "--gateway=" + stage.url(),
                "--email=" + StageControlPlane.EMAIL,
                "--password-file=" + password
            };
            assertThat(run(play)).isZero();
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(folder.resolve("out")))
                            .get("verified")
                            .asBoolean())
                    .isTrue();
            edge.answer(path -> path.endsWith(".m4s") ? Answer.CORRUPT : Answer.FILE);
            assertThat(run(play)).isEqualTo(1);
        }
        assertThat(run("play")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString()));
        line.addAll(List.of(arguments));
        Process player = new ProcessBuilder(line)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(player.waitFor(60, TimeUnit.SECONDS))
                    .as("ended; it said %s", Files.readString(folder.resolve("err")))
                    .isTrue();
            return player.exitValue();
        } finally {
            player.destroyForcibly();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of(System.getProperty("penstock.root"), "abr-client", "target"))) {
            return built.filter(file -> file.getFileName().toString().matches("abr-client-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
