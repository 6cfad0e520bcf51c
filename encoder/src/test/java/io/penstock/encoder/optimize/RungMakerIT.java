package io.penstock.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.ShotEncode;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.Allocation;
import io.penstock.encoder.hull.LadderRung;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.quality.VmafMetric;
import io.penstock.encoder.shot.Shot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RungMakerIT {
    private static final Resolution SIZE = new Resolution(160, 90);

    @TempDir
    Path folder;

    @Test
    void whatMissesItsForecastIsEncodedOnceMore() throws Exception {
        // The first encode at quantizer 30 tells the truth; twice its rate is asked for.
        OperatingPoint truth = make(rung(new OperatingPoint(SIZE, 30, 1_000_000, 50), 1e9))
                .shots()
                .getFirst()
                .trial()
                .point();
        ChosenShot shot = make(rung(new OperatingPoint(SIZE, 30, truth.bitsPerSecond() * 2, truth.vmaf()), 1e9))
                .shots()
                .getFirst();
        assertThat(shot.corrected()).isTrue();
        assertThat(shot.trial().point().quantizer()).isLessThan(30);
        assertThat(shot.note()).contains("foretold");
        assertThat(shot.trial().point().bitsPerSecond() / truth.bitsPerSecond()).isBetween(1.4, 2.6);
    }

    @Test
    void aShotThatWouldEmptyTheBufferIsEncodedUnderItsLimit() throws Exception {
        ChosenRung free = make(rung(new OperatingPoint(SIZE, 20, 1_000_000, 90), 1e9));
        double rate = free.shots().getFirst().trial().point().bitsPerSecond();
        ChosenRung limited = make(rung(new OperatingPoint(SIZE, 20, rate, 90), rate / 4));
        ChosenShot shot = limited.shots().getFirst();
        assertThat(shot.corrected()).isTrue();
        assertThat(shot.note()).contains("buffer");
        assertThat(shot.trial().point().bitsPerSecond()).isLessThan(rate * 0.8);
    }

    private static LadderRung rung(OperatingPoint point, double peak) {
        return new LadderRung(
                new RungTarget.MeanVmaf(90, peak), new Allocation(List.of(new Allocation.Choice(1.2, point)), 0), true);
    }

    private ChosenRung make(LadderRung rung) throws Exception {
        Path film = folder.resolve("film.mp4");
        if (!Files.exists(film)) {
            TestFilms.silentFilm(film, "160x90", "25", 1.2);
        }
        Ffmpeg ffmpeg = Ffmpeg.find();
        Path pictures = Files.createTempDirectory(folder, "pictures");
        FilmShots shots = new FilmShots(
                ffmpeg, film, new MasterProbe(ffmpeg).probe(film), List.of(new Shot(0, 30)), 160, 90, pictures);
        TrialRound round = new TrialRound(shots, new ShotEncode(ffmpeg), new VmafMetric(ffmpeg, 1), 3, 1, pictures);
        List<List<Trial>> trials = new ArrayList<>(List.of(new ArrayList<>()));
        return new RungMaker(VideoCodec.H264, round, 25, trials)
                .make(List.of(rung))
                .getFirst();
    }
}
