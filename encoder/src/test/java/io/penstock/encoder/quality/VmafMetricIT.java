package io.penstock.encoder.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.PictureSource;
import io.penstock.encoder.encode.TestFilms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmafMetricIT {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    @TempDir
    static Path folder;

    private static VmafMetric metric;
    private static PictureSource film;

    @BeforeAll
    static void draw() throws Exception {
        metric = new VmafMetric(Ffmpeg.find(), 2);
        film = make("film.mkv", 20, List.of("-c:v", "ffv1"));
    }

    @Test
    void aFilmIsAsGoodAsItself() throws Exception {
        Quality quality = metric.measure(new Comparison(film, film, WIDTH, HEIGHT), 1);
        assertThat(quality.frames()).hasSize(20);
        assertThat(quality.mean()).isGreaterThan(97);
    }

    @Test
    void fewerBitsLookWorseAndASampleOfFramesScoresTheSame() throws Exception {
        PictureSource good = make("good.mp4", 20, List.of("-c:v", "libx264", "-crf", "20"));
        PictureSource bad = make("bad.mp4", 20, List.of("-c:v", "libx264", "-crf", "40"));
        Quality best = metric.measure(new Comparison(film, good, WIDTH, HEIGHT), 1);
        Quality worst = metric.measure(new Comparison(film, bad, WIDTH, HEIGHT), 1);
        assertThat(best.mean()).isGreaterThan(worst.mean() + 10);

        QualityMetric.Reference reference = metric.reference(film, WIDTH, HEIGHT, 3);
        Quality sample = reference.score(bad);
        Quality sampleOfFilm = metric.measure(new Comparison(film, bad, WIDTH, HEIGHT), 3);
        assertThat(sample.frames()).hasSize(7).isEqualTo(sampleOfFilm.frames());
        for (int i = 0; i < sample.frames().size(); i++) {
            assertThat(sample.frames().get(i)).isEqualTo(worst.frames().get(3 * i));
        }
        assertThat(sample.mean()).isCloseTo(worst.mean(), within(10.0));
    }

    @Test
    void filmsOfDifferentLengthAreNotCompared() throws Exception {
        PictureSource shorter = make("shorter.mkv", 19, List.of("-c:v", "ffv1"));
        assertThatThrownBy(() -> metric.measure(new Comparison(film, shorter, WIDTH, HEIGHT), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends before frame 19");
        assertThatThrownBy(() -> metric.measure(new Comparison(shorter, film, WIDTH, HEIGHT), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the reference ends after 19 frames");
        assertThatThrownBy(() -> metric.reference(shorter, WIDTH, HEIGHT, 1).score(film))
                .hasMessageContaining("the reference ends after 19 frames");
    }

    private static PictureSource make(String name, int frames, List<String> codec) throws Exception {
        Path file = TestFilms.make(
                folder.resolve(name),
                List.of("-f", "lavfi", "-i", "mandelbrot=size=" + WIDTH + "x" + HEIGHT + ":rate=25"),
                List.of("-frames:v", Integer.toString(frames), "-pix_fmt", "yuv420p"),
                codec);
        return PictureSource.encode(file, WIDTH, HEIGHT);
    }
}
