package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailEncodeIT {
    @TempDir
    Path folder;

    @Test
    void uprightFilmsHaveUprightPicturesOnSeveralSheets() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "180x320", "5", 103);
        Path out = Files.createDirectory(folder.resolve("100%d of it"));
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        List<Double> progress = new ArrayList<>();
        EncodedTracks.Sheets sheets = new ThumbnailEncode(Ffmpeg.find()).encode(film, master, out, progress::add);
        assertThat(List.of(sheets.width(), sheets.height(), sheets.columns(), sheets.rows(), sheets.pictures()))
                .containsExactly(102, 180, 5, 5, 52);
        assertThat(sheets.files())
                .extracting(f -> out.relativize(f).toString())
                .containsExactly("sheet-00001.jpg", "sheet-00002.jpg", "sheet-00003.jpg");
        for (Path sheet : sheets.files()) {
            assertThat(TestFilms.probe("stream=width,height", "v", sheet.toString()))
                    .containsExactly("510,900");
        }
        assertThat(progress).isSorted().endsWith(1.0);
    }

    @Test
    void theSameFilmGivesTheSameBytes() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "640x360", "24", 1);
        MasterInfo master = new MasterProbe(Ffmpeg.find()).probe(film);
        List<byte[]> made = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Path out = Files.createDirectory(folder.resolve(name));
            EncodedTracks.Sheets sheets = new ThumbnailEncode(Ffmpeg.find()).encode(film, master, out, Progress.NONE);
            made.add(Files.readAllBytes(sheets.files().getFirst()));
        }
        assertThat(made.getFirst()).isEqualTo(made.getLast());
    }
}
