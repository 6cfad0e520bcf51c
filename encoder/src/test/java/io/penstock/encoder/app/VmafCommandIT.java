package io.penstock.encoder.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.TestFilms;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class VmafCommandIT {
    @TempDir
    Path folder;

    @Test
    void aSmallerEncodeIsScoredAtItsMastersSize() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "160x90", "25", 0.4);
        Path small = TestFilms.make(
                folder.resolve("small.mp4"),
                List.of("-i", film.toString()),
                List.of("-vf", "scale=80:46", "-c:v", "libx264", "-crf", "30"));
        JsonNode score = JsonMapper.shared().readTree(run("vmaf", film.toString(), small.toString(), "--json"));
        assertThat(score.path("frames").size()).isEqualTo(10);
        assertThat(score.path("mean").doubleValue()).isBetween(1.0, 90.0);
        assertThat(score.path("harmonicMean").doubleValue())
                .isLessThanOrEqualTo(score.path("mean").doubleValue());
        assertThat(score.path("min").doubleValue())
                .isLessThanOrEqualTo(score.path("harmonicMean").doubleValue());
        JsonNode frame = score.path("frames").get(9);
        assertThat(frame.propertyNames()).containsExactly("vmaf", "adm2", "motion2", "vif");
        assertThat(frame.path("vif").size()).isEqualTo(4);
        assertThat(run("vmaf", film.toString(), small.toString()))
                .startsWith("VMAF ")
                .contains("mean of 10 frames");
    }

    @Test
    void whatCannotBeScoredIsRefused() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "160x90", "25", 0.4);
        Path shorter = TestFilms.silentFilm(folder.resolve("shorter.mp4"), "160x90", "25", 0.2);
        Path tiny = TestFilms.silentFilm(folder.resolve("tiny.mp4"), "12x12", "25", 0.2);
        Path text = Files.writeString(folder.resolve("text.mp4"), "no film");
        assertThat(Encoder.run("vmaf", film.toString(), shorter.toString())).isEqualTo(1);
        assertThat(Encoder.run("vmaf", tiny.toString(), tiny.toString())).isEqualTo(1);
        assertThat(Encoder.run("vmaf", film.toString(), text.toString())).isEqualTo(3);
        assertThat(Encoder.run("vmaf", film.toString(), film.toString(), "--threads", "0"))
                .isEqualTo(2);
        assertThat(Encoder.run("vmaf", film.toString(), film.toString(), "--metric", "libvmaf"))
                .as("the bundled ffmpeg has none")
                .isEqualTo(1);
    }

    private static String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Encoder.run(arguments)).isZero();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
