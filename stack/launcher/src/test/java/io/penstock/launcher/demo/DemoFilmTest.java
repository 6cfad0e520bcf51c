package io.penstock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilmTest {
    @TempDir
    Path folder;

    @Test
    void whereTheSampleCannotBeFetchedAFilmIsDrawnAndTheReasonSaid() throws Exception {
        DemoFilm film = DemoFilm.prepare(folder, folder.resolve("log"), Ffmpeg.find(), List.of("/no/such/npm", "pack"));
        assertThat(film.note()).contains("drawn by ffmpeg", "/no/such/npm pack ended with status 127");
        MasterInfo info = new MasterProbe(Ffmpeg.find()).probe(film.file());
        assertThat(info.hasAudio()).isTrue();
        assertThat(info.duration().toMillis()).isBetween(19_500L, 20_500L);
        assertThat(folder.resolve("npm")).doesNotExist();
        assertThat(DemoFilm.prepare(folder, folder.resolve("log"), Ffmpeg.find(), List.of("/no/such/npm"))
                        .file())
                .isEqualTo(film.file());
    }
}
