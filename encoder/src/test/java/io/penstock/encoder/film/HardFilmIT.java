package io.penstock.encoder.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.shot.SceneCuts;
import io.penstock.encoder.shot.ShotDetector;
import io.penstock.encoder.shot.ShotPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardFilmIT {
    private static final HardFilm SMALL = new HardFilm(320, 180, 24);

    @TempDir
    Path folder;

    @Test
    void aSmallOneHasAllOfItsShots() throws Exception {
        Path film = folder.resolve("hard.mp4");
        SMALL.write(Ffmpeg.find(), film);
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        assertThat(master.width()).isEqualTo(320);
        assertThat(master.height()).isEqualTo(180);
        assertThat(master.frameRate()).isEqualTo(HardFilm.RATE);
        SceneCuts cuts = new ShotDetector(Ffmpeg.find()).detect(film, master, Progress.NONE);
        assertThat(cuts.frames()).isEqualTo(7 * 24);
        assertThat(ShotPlan.of(cuts, HardFilm.RATE)).isEqualTo(SMALL.shots());
        assertThat(TestFilms.decodingErrors(film.toString())).isEmpty();
    }

    @Test
    void itIsTheSameEveryTimeAndLeavesNothingBeside() throws Exception {
        HardFilm tiny = new HardFilm(128, 72, 3);
        tiny.write(Ffmpeg.find(), folder.resolve("one.mkv"));
        tiny.write(Ffmpeg.find(), folder.resolve("two.mkv"));
        assertThat(folder.resolve("one.mkv")).hasSameBinaryContentAs(folder.resolve("two.mkv"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void sizesThatNoEncoderTakesAreRefused() {
        assertThatThrownBy(() -> new HardFilm(321, 180, 24)).hasMessageContaining("a side of 321 pixels");
        assertThatThrownBy(() -> new HardFilm(320, 62, 24)).hasMessageContaining("a side of 62 pixels");
        assertThatThrownBy(() -> new HardFilm(320, 180, 0)).hasMessageContaining("shots of 0 frames");
    }
}
