package io.penstock.encoder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.encoder.encode.TestFilms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EncodeCommandIT {
    @TempDir
    Path folder;

    @Test
    void aFilmBecomesAFolderAndNothingElseIsLeft() throws Exception {
        Path film = TestFilms.film(folder.resolve("My Film.mp4"), "320x180", "25", 1);
        Path out = folder.resolve("below/out");
        assertThat(Encoder.run(
                        "encode",
                        film.toString(),
                        "--out",
                        out.toString(),
                        "--preset",
                        "fixed",
                        "--x264-preset",
                        "ultrafast"))
                .isZero();
        assertThat(out.resolve("report.json")).doesNotExist();
        assertThat(out.resolve("package.json")).content().startsWith("{\"titleId\":\"my-film\",\"version\":1,");
        assertThat(out.resolve("manifest.mpd")).exists();
        assertThat(namesIn(folder.resolve("below"))).containsExactly("out");
    }

    @Test
    void anEmptyFolderIsTakenAndAFullOneIsNot() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "64x64", "25", 1);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(Encoder.run("encode", film.toString(), "--out", empty.toString(), "--title", "a-film"))
                .isZero();
        assertThat(empty.resolve("package.json")).content().contains("\"a-film\"");
        assertThat(Encoder.run("encode", film.toString(), "--out", empty.toString()))
                .isEqualTo(2);
        assertThat(Encoder.run("encode", film.toString(), "--out", film.toString()))
                .isEqualTo(2);
        assertThat(Encoder.run("encode", film.toString(), "--out", folder + "/x", "--title", "Not A Slug"))
                .isEqualTo(2);
        assertThat(Encoder.run("encode")).isEqualTo(2);
    }

    @Test
    void shotsAreLookedAtOneByOneAndTheReportSaysHow() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("two-shots.mp4"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=1.2"),
                List.of("-f", "lavfi", "-i", "mandelbrot=size=320x180:rate=25"),
                List.of("-filter_complex", "[1]trim=end_frame=30[m];[0][m]concat=n=2"),
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p"));
        Path out = folder.resolve("out");
        assertThat(Encoder.run(
                        "encode",
                        film.toString(),
                        "--out",
                        out.toString(),
                        "--codec",
                        "h264,hevc",
                        "--rungs",
                        "80,300",
                        "--compare-fixed"))
                .isZero();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
        assertThat(report.path("bdRatePercent").isNumber()).isTrue();
        assertThat(report.path("cpuSecondsPerSecond").doubleValue()).isPositive();
        assertThat(report.path("shots").size()).isEqualTo(2);
        assertThat(report.path("shots").get(1).path("firstFrame").intValue()).isEqualTo(30);
        assertThat(report.path("ladder").size()).isBetween(3, 4);
        assertThat(out.resolve("report.html")).content().contains("two-shots.mp4");
        assertThat(out.resolve("plots/rd.svg")).isNotEmptyFile();
        assertThat(TestFilms.decodingErrors(out.resolve("master.m3u8").toString()))
                .isEmpty();
        assertThat(out.resolve("manifest.mpd")).content().contains("avc1.", "hvc1.");
        assertThat(namesIn(folder)).containsExactly("out", "two-shots.mp4");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "64x64", "25", 0.2);
        String out = folder.resolve("out").toString();
        for (List<String> options : List.of(
                List.of("--preset", "fixed", "--codec", "av1"),
                List.of("--x264-preset", "slow"),
                List.of("--rungs", "300,200"),
                List.of("--rungs", "300", "--target-vmaf", "90"),
                List.of("--target-vmaf", "101"),
                List.of("--codec", "h264,h264"),
                List.of("--threads", "0"))) {
            List<String> arguments = new ArrayList<>(List.of("encode", film.toString(), "--out", out));
            arguments.addAll(options);
            assertThat(Encoder.run(arguments.toArray(String[]::new)))
                    .as(options.toString())
                    .isEqualTo(2);
        }
        assertThat(namesIn(folder)).containsExactly("film.mp4");
    }

    @Test
    void aRefusedFileLeavesNothingBehind() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no film");
        assertThat(Encoder.run(
                        "encode",
                        text.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(3);
        assertThat(Encoder.run(
                        "encode",
                        folder + "/none.mp4",
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(3);
        assertThat(namesIn(folder)).containsExactly("text.mp4");
    }

    @Test
    void interruptedItLeavesNothingBehind() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "1280x720", "60", 20);
        Process encoder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Encoder.class.getName(),
                        "encode",
                        film.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--preset",
                        "fixed",
                        "--x264-preset",
                        "veryslow")
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        Thread reader =
                Thread.ofPlatform().start(() -> encoder.inputReader().lines().forEach(said::add));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> encodesBelow(folder) > 0);
            // SIGTERM; Process.destroy would also close the stream we read
            encoder.toHandle().destroy();
            assertThat(encoder.waitFor()).isEqualTo(128 + 15);
            reader.join();
            assertThat(said).contains("interrupted; nothing was written");
            assertThat(namesIn(folder)).containsExactly("film.mp4");
        } finally {
            encoder.destroyForcibly();
        }
    }

    private static long encodesBelow(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().contains("encodes/v-h264")).count();
        }
    }

    private static List<String> namesIn(Path folder) throws Exception {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
