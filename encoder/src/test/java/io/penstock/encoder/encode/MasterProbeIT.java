package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.TrackRole;
import io.penstock.encoder.encode.MasterRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterProbeIT {
    @TempDir
    static Path folder;

    private static Path film;
    private static MasterProbe probe;

    @BeforeAll
    static void makeAFilm() throws Exception {
        probe = new MasterProbe(Ffmpeg.find());
        film = TestFilms.film(folder.resolve("film.mp4"), "320x240", "30000/1001", 10);
    }

    @Test
    void aFilmIsDescribed() throws Exception {
        MasterInfo info = probe.probe(film);
        assertThat(info.duration().toMillis()).isBetween(9_980L, 10_050L);
        assertThat(info.frameRate()).hasToString("30000/1001");
        assertThat(List.of(info.width(), info.height(), info.rotation())).containsExactly(320, 240, 0);
        assertThat(info.pictureAsCoded()).isTrue();
        assertThat(info.sounds())
                .containsExactly(new MasterInfo.Sound(
                        1, "aac", 1, 44100, new LanguageTag("eng", "en"), TrackRole.MAIN, "English"));
    }

    @Test
    void theSameFilmIsTakenFromEveryUsualContainer() throws Exception {
        for (String container : List.of("mkv", "mov", "ts", "avi", "fragmented.mp4", "a name: with, signs.mp4")) {
            Path file = folder.resolve(container.contains(".") ? container : "film." + container);
            TestFilms.make(
                    file,
                    List.of("-i", film.toString(), "-c", "copy"),
                    container.startsWith("fragmented") ? List.of("-movflags", "+frag_keyframe+empty_moov") : List.of());
            MasterInfo info = probe.probe(file);
            assertThat(info.duration().toMillis()).as(container).isBetween(9_900L, 10_150L);
            assertThat(info.frameRate().perSecond()).as(container).isBetween(29.9, 30.0);
        }
    }

    @Test
    void aTurnedFilmWithoutSoundIsDescribedAsItIsShown() throws Exception {
        Path plain = TestFilms.silentFilm(folder.resolve("silent.mp4"), "320x240", "25", 1);
        Path turned = TestFilms.make(
                folder.resolve("turned.mp4"), List.of("-display_rotation", "90", "-i", plain.toString(), "-c", "copy"));
        MasterInfo info = probe.probe(turned);
        assertThat(List.of(info.width(), info.height(), info.rotation())).containsExactly(240, 320, 90);
        assertThat(info.pictureAsCoded()).isFalse();
        assertThat(info.hasAudio()).isFalse();
    }

    @Test
    void pixelsThatAreNotSquareWidenThePicture() throws Exception {
        Path wide = TestFilms.make(
                folder.resolve("anamorphic.mkv"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=720x576:rate=25:duration=1,setsar=64/45"),
                List.of("-c:v", "libx264", "-preset", "ultrafast"));
        MasterInfo info = probe.probe(wide);
        assertThat(List.of(info.width(), info.height())).containsExactly(1024, 576);
    }

    @Test
    void aFilmOfOneFrameIsAFilm() throws Exception {
        for (String container : List.of("mp4", "mkv")) {
            Path one = TestFilms.make(
                    folder.resolve("one." + container),
                    List.of("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25", "-frames:v", "1", "-c:v", "libx264"));
            assertThat(probe.probe(one).duration().toMillis()).as(container).isEqualTo(40);
        }
    }

    @Test
    void whatIsNoVideoFileIsRefused() throws Exception {
        refuses(Files.writeString(folder.resolve("letter.txt"), "Dear Sir,\n".repeat(500)), Reason.NO_VIDEO_FILE);
        refuses(Files.writeString(folder.resolve("letter.mp4"), "Dear Sir,\n".repeat(500)), Reason.NO_VIDEO_FILE);
        refuses(
                Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\n#EXTINF:1,\nfilm.mp4\n"),
                Reason.NO_VIDEO_FILE);
        refuses(
                Files.writeString(folder.resolve("list.ffconcat"), "ffconcat version 1.0\nfile film.mp4\n"),
                Reason.NO_VIDEO_FILE);
        Path picture = TestFilms.make(
                folder.resolve("picture.png"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=64x64", "-frames:v", "1", "-update", "1"));
        refuses(picture, Reason.NO_VIDEO_FILE);
    }

    @Test
    void whatIsNotThereOrEmptyIsRefused() throws Exception {
        refuses(folder.resolve("nowhere.mp4"), Reason.MISSING);
        refuses(Files.createFile(folder.resolve("empty.mp4")), Reason.EMPTY);
        refuses(Files.createDirectory(folder.resolve("folder.mp4")), Reason.UNREADABLE);
    }

    @Test
    void aFileWithoutAVideoStreamIsRefusedWithWhatItHas() throws Exception {
        Path sound = TestFilms.make(
                folder.resolve("sound.m4a"), List.of("-i", film.toString(), "-map", "0:a", "-c", "copy"));
        assertThatThrownBy(() -> probe.probe(sound))
                .isInstanceOf(MasterRefusedException.class)
                .hasMessage("the file has no video stream; it has only: audio aac");
        Path cover = TestFilms.make(
                folder.resolve("cover.m4a"),
                List.of("-i", sound.toString(), "-f", "lavfi", "-i", "color=size=64x64"),
                List.of("-map", "0:a", "-map", "1:v", "-frames:v", "1", "-c:a", "copy", "-c:v", "mjpeg"),
                List.of("-disposition:v:0", "attached_pic", "-pix_fmt", "yuvj420p"));
        refuses(cover, Reason.NO_VIDEO_STREAM);
    }

    @Test
    void aVideoStreamOfZeroDurationIsRefused() throws Exception {
        Path fragmented = TestFilms.make(
                folder.resolve("frag.mp4"),
                List.of("-i", film.toString(), "-an", "-c", "copy", "-movflags", "+frag_keyframe+empty_moov"));
        byte[] all = Files.readAllBytes(fragmented);
        int firstFragment = new String(all, StandardCharsets.ISO_8859_1).indexOf("moof") - 4;
        Path header = Files.write(folder.resolve("header.mp4"), Arrays.copyOf(all, firstFragment));
        refuses(header, Reason.ZERO_DURATION);
    }

    @Test
    void aCutOffFileIsRefusedInEveryContainer() throws Exception {
        Path indexFirst = TestFilms.make(
                folder.resolve("index-first.mp4"),
                List.of("-i", film.toString(), "-c", "copy", "-movflags", "+faststart"));
        Path mkv = TestFilms.make(folder.resolve("whole.mkv"), List.of("-i", film.toString(), "-c", "copy"));
        Path ts = TestFilms.make(folder.resolve("whole.ts"), List.of("-i", film.toString(), "-c", "copy"));
        Path avi = TestFilms.make(folder.resolve("whole.avi"), List.of("-i", film.toString(), "-c", "copy"));
        Path fragmented = TestFilms.make(
                folder.resolve("whole-fragmented.mp4"),
                List.of("-i", film.toString(), "-c", "copy", "-movflags", "+frag_keyframe+empty_moov"));
        for (Path whole : List.of(film, indexFirst, mkv, ts, avi, fragmented)) {
            byte[] all = Files.readAllBytes(whole);
            for (double kept : new double[] {0.3, 0.6, 0.95}) {
                Path cut = folder.resolve("cut-" + (int) (kept * 100) + "-" + whole.getFileName());
                int bytes = (int) (all.length * kept);
                Files.write(cut, Arrays.copyOf(all, bytes % 188 == 0 ? bytes - 1 : bytes));
                refuses(cut, Reason.CUT_OFF);
            }
        }
        assertThatThrownBy(() -> probe.probe(folder.resolve("cut-30-film.mp4"))).hasMessageContaining("moov");
    }

    private static void refuses(Path file, Reason reason) {
        assertThatThrownBy(() -> probe.probe(file), file.toString())
                .isInstanceOfSatisfying(MasterRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
