package io.penstock.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.optimize.DynamicOptimizer.Film;
import io.penstock.encoder.quality.VmafMetric;
import io.penstock.encoder.report.EncodeReport;
import io.penstock.encoder.shot.Shot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DynamicOptimizerIT {
    private static final List<Shot> SHOTS = List.of(new Shot(0, 26), new Shot(26, 30));
    private static final List<RungTarget> TARGETS =
            List.of(new RungTarget.AverageRate(60_000, 2), new RungTarget.AverageRate(250_000, 2));

    @TempDir
    Path folder;

    @Test
    void rungsKeepToTheirRatesAndWhatWasForetold() throws Exception {
        List<Double> progress = Collections.synchronizedList(new ArrayList<>());
        OptimizedLadder ladder = optimize(VideoCodec.H264, SearchPreset.STANDARD, 2, "out", progress);
        List<EncodeReport.Rung> rungs = ladder.rungs();
        assertThat(rungs).hasSize(2);
        assertThat(rungs.get(0).bitsPerSecond()).isBetween(20_000.0, 62_000.0);
        assertThat(rungs.get(1).bitsPerSecond()).isBetween(100_000.0, 258_000.0);
        assertThat(rungs.get(1).vmaf()).isGreaterThan(rungs.get(0).vmaf());
        for (int shot = 0; shot < SHOTS.size(); shot++) {
            assertThat(ladder.points(shot)).hasSizeGreaterThanOrEqualTo(8).anyMatch(EncodeReport.Point::onHull);
            for (EncodeReport.Chosen chosen : ladder.chosen(shot)) {
                assertThat(chosen.bitsPerSecond() / chosen.predictedBitsPerSecond() - 1)
                        .as(chosen.toString())
                        .matches(off -> Math.abs(off) <= 0.03 || !chosen.note().isEmpty());
            }
        }
        assertThat(progress).contains(1.0);
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void shotsOfEveryCodecFollowEachOtherInOneTrack(VideoCodec codec) throws Exception {
        OptimizedLadder ladder = optimize(codec, SearchPreset.QUICK, 2, codec.id(), new ArrayList<>());
        for (EncodedLadder.Video video : ladder.encoded().videos()) {
            String file = video.file().toString();
            assertThat(TestFilms.decodingErrors(file)).isEmpty();
            List<String> times = TestFilms.probe("frame=pts", "v", file);
            assertThat(times).hasSize(56);
            long tick = Long.parseLong(times.get(1));
            for (int frame = 0; frame < times.size(); frame++) {
                assertThat(Long.parseLong(times.get(frame).split(",", -1)[0]))
                        .as("frame " + frame + " of " + file)
                        .isEqualTo(frame * tick);
            }
        }
    }

    @Test
    void theSameFilmGivesTheSameBytesOnAnyNumberOfThreads() throws Exception {
        OptimizedLadder one = optimize(VideoCodec.H264, SearchPreset.QUICK, 1, "one", new ArrayList<>());
        OptimizedLadder other = optimize(VideoCodec.H264, SearchPreset.QUICK, 3, "other", new ArrayList<>());
        for (int i = 0; i < one.encoded().videos().size(); i++) {
            assertThat(other.encoded().videos().get(i).file())
                    .hasSameBinaryContentAs(one.encoded().videos().get(i).file());
        }
    }

    private OptimizedLadder optimize(
            VideoCodec codec, SearchPreset preset, int threads, String name, List<Double> progress) throws Exception {
        Path file = folder.resolve("film.mp4");
        if (!Files.exists(file)) {
            TestFilms.make(
                    file,
                    List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=1.04"),
                    List.of("-f", "lavfi", "-i", "mandelbrot=size=320x180:rate=25:end_pts=100"),
                    List.of("-filter_complex", "[1]trim=end_frame=30[m];[0][m]concat=n=2"),
                    List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p"));
        }
        Ffmpeg ffmpeg = Ffmpeg.find();
        MasterInfo master = new MasterProbe(ffmpeg).probe(file);
        return new DynamicOptimizer(ffmpeg, new VmafMetric(ffmpeg, 1), preset, threads)
                .optimize(
                        new Film(file, master, SHOTS),
                        codec,
                        TARGETS,
                        Files.createDirectory(folder.resolve(name)),
                        progress::add);
    }
}
