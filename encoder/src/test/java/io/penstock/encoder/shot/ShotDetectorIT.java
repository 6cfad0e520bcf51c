package io.penstock.encoder.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FfmpegException;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.shot.SceneCuts.Cut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotDetectorIT {
    private static final List<String> H264 = List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "20");

    @TempDir
    Path folder;

    @Test
    void everyCutIsFoundAtItsFrameAndNothingElse() throws Exception {
        Path film = TestFilms.make(folder.resolve("film.mp4"), fourPictures("24", 30, 50, 26, 41), H264);
        List<Double> progress = Collections.synchronizedList(new ArrayList<>());
        SceneCuts found = new ShotDetector(Ffmpeg.find()).detect(film, probe(film), progress::add);
        assertThat(found.frames()).isEqualTo(147);
        assertThat(found.cuts()).extracting(Cut::frame).containsExactly(30, 80, 106);
        assertThat(ShotPlan.of(found, probe(film).frameRate()))
                .containsExactly(new Shot(0, 30), new Shot(30, 50), new Shot(80, 26), new Shot(106, 41));
        assertThat(progress).hasSize(148).isSorted().endsWith(1.0);
    }

    /** Where LadderEncode starts at 0 and drops or repeats frames, so does the detector. */
    @Test
    void framesAreCountedAtTheRateOfTheEncode() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("late.ts"),
                fourPictures("30000/1001", 31, 31, 31, 31),
                H264,
                List.of("-output_ts_offset", "1.5"));
        MasterInfo master = probe(film);
        assertThat(master.frameRate()).hasToString("30000/1001");
        SceneCuts found = new ShotDetector(Ffmpeg.find()).detect(film, master, fraction -> {});
        assertThat(found.cuts()).extracting(Cut::frame).containsExactly(31, 62, 93);
        assertThat(found.frames()).isEqualTo(124);
    }

    @Test
    void fastMotionAndGrainAreNoCuts() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("pan.mp4"),
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "smptehdbars=size=640x360:rate=24:duration=2,scroll=horizontal=0.04,"
                                + "noise=alls=30:allf=t:all_seed=7"),
                H264);
        assertThat(new ShotDetector(Ffmpeg.find())
                        .detect(film, probe(film), fraction -> {})
                        .cuts())
                .isEmpty();
    }

    @Test
    void aPanDrawnForEverySecondFrameHasNoCuts() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("twos.mp4"),
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "smptehdbars=size=640x360:rate=12:duration=2,scroll=horizontal=0.08,fps=24"),
                H264);
        SceneCuts found = new ShotDetector(Ffmpeg.find()).detect(film, probe(film), fraction -> {});
        assertThat(found.cuts().stream().filter(cut -> cut.frame() > 2)).isEmpty();
        assertThat(ShotPlan.of(found, probe(film).frameRate())).hasSize(1);
    }

    @Test
    void aFilmOfOneFrameIsOneShot() throws Exception {
        Path film = TestFilms.make(
                folder.resolve("one.mp4"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25", "-frames:v", "1"),
                H264);
        SceneCuts found = new ShotDetector(Ffmpeg.find()).detect(film, probe(film), fraction -> {});
        assertThat(found).isEqualTo(new SceneCuts(1, List.of()));
    }

    @Test
    void aFileThatIsGoneIsAnErrorOfFfmpeg() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("gone.mp4"), "320x180", "25", 1);
        MasterInfo master = probe(film);
        Files.delete(film);
        ShotDetector detector = new ShotDetector(Ffmpeg.find());
        assertThatThrownBy(() -> detector.detect(film, master, fraction -> {}))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("gone.mp4");
    }

    private static MasterInfo probe(Path film) throws Exception {
        return new MasterProbe(Ffmpeg.find()).probe(film);
    }

    private static List<String> fourPictures(String rate, int first, int second, int third, int fourth) {
        String same = "=size=640x360:rate=" + rate;
        return List.of(
                "-filter_complex",
                "testsrc2" + same + ",trim=end_frame=" + first + ",setsar=1,format=yuv420p[a];"
                        + "mandelbrot" + same + ",trim=end_frame=" + second + ",setsar=1,format=yuv420p[b];"
                        + "smptebars" + same + ",trim=end_frame=" + third + ",setsar=1,format=yuv420p[c];"
                        + "testsrc" + same + ",trim=end_frame=" + fourth + ",setsar=1,format=yuv420p[d];"
                        + "[a][b][c][d]concat=n=4");
    }
}
