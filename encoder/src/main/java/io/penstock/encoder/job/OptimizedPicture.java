package io.penstock.encoder.job;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.PictureSource;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.Still;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.optimize.DynamicOptimizer;
import io.penstock.encoder.optimize.DynamicOptimizer.Film;
import io.penstock.encoder.optimize.LadderComparison;
import io.penstock.encoder.optimize.OptimizedLadder;
import io.penstock.encoder.optimize.Steps;
import io.penstock.encoder.quality.Luma;
import io.penstock.encoder.quality.QualityMetric;
import io.penstock.encoder.report.EncodeReport;
import io.penstock.encoder.shot.Shot;
import io.penstock.encoder.shot.ShotDetector;
import io.penstock.encoder.shot.ShotPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shot by shot: finds the shots, lets the Dynamic Optimizer make each codec's ladder, and reports. */
public final class OptimizedPicture implements PictureEncode {
    private static final Logger log = LoggerFactory.getLogger(OptimizedPicture.class);

    private static final double SHARE_OF_CUTS = 0.03;
    private static final double SHARE_OF_COMPARISON = 0.3;
    private static final int THUMBNAIL_WIDTH = 320;

    private final Ffmpeg ffmpeg;
    private final QualityMetric metric;
    private final OptimizerSettings settings;

    public OptimizedPicture(Ffmpeg ffmpeg, QualityMetric metric, OptimizerSettings settings) {
        this.ffmpeg = ffmpeg;
        this.metric = metric;
        this.settings = settings;
    }

    @Override
    public Pictures encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException {
        Steps steps = new Steps();
        double end = settings.compareFixed() ? 1 - SHARE_OF_COMPARISON : 1;
        List<Shot> shots = ShotPlan.of(
                new ShotDetector(ffmpeg).detect(file, master, done -> progress.at(done * SHARE_OF_CUTS)),
                master.frameRate());
        Film film = new Film(file, master, shots);
        requireScorable(film.display());
        steps.ended("finding cuts");
        List<OptimizedLadder> ladders = new ArrayList<>();
        DynamicOptimizer optimizer = new DynamicOptimizer(ffmpeg, metric, settings.preset(), settings.threads());
        double share = (end - SHARE_OF_CUTS) / settings.codecs().size();
        for (VideoCodec codec : settings.codecs()) {
            double from = SHARE_OF_CUTS + share * ladders.size();
            ladders.add(optimizer.optimize(
                    film, codec, settings.targets(master), folder, done -> progress.at(from + share * done)));
            steps.ended("trial encodes and ladder, " + codec.id());
        }
        double cpuSeconds = steps.cpuSeconds();
        List<EncodeReport.Codec> codecs = codecs(film, ladders, folder, steps);
        List<Path> thumbnails = thumbnails(film, folder);
        EncodeReport report = report(film, cpuSeconds, ladders, codecs, steps);
        progress.at(1);
        return new Pictures(together(ladders), Optional.of(new Report(report, thumbnails)));
    }

    private static void requireScorable(Resolution display) throws EncodeFailedException {
        if (Math.min(display.width(), display.height()) < Luma.LEAST_SIDE) {
            throw new EncodeFailedException("a picture of " + display + " cannot be scored, which takes at least "
                    + Luma.LEAST_SIDE + "x" + Luma.LEAST_SIDE + "; with --preset fixed nothing is scored");
        }
    }

    private List<EncodeReport.Codec> codecs(Film film, List<OptimizedLadder> ladders, Path folder, Steps steps)
            throws IOException, InterruptedException {
        List<EncodeReport.Codec> codecs = new ArrayList<>();
        LadderComparison comparison = new LadderComparison(ffmpeg, metric, film);
        if (settings.compareFixed()) {
            comparison.encodeFixed(Files.createDirectories(folder.resolve("fixed")));
        }
        for (OptimizedLadder ladder : ladders) {
            Double saved = settings.compareFixed() ? saved(comparison, ladder) : null;
            codecs.add(new EncodeReport.Codec(ladder.codec().id(), saved, comparison.fixed()));
        }
        if (settings.compareFixed()) {
            steps.ended("comparison with the fixed ladder");
        }
        return codecs;
    }

    private static @Nullable Double saved(LadderComparison comparison, OptimizedLadder ladder)
            throws IOException, InterruptedException {
        try {
            return comparison.bdRatePercent(ladder.encoded());
        } catch (IllegalArgumentException e) {
            log.warn("what {} saves cannot be told: {}", ladder.codec().id(), e.getMessage());
            return null;
        }
    }

    private EncodeReport report(
            Film film, double cpuSeconds, List<OptimizedLadder> ladders, List<EncodeReport.Codec> codecs, Steps steps) {
        MasterInfo master = film.master();
        Resolution display = film.display();
        double seconds = film.shots().stream().mapToDouble(film::seconds).sum();
        return new EncodeReport(
                String.valueOf(film.file().getFileName()),
                settings.preset().id(),
                display.width(),
                display.height(),
                master.frameRate().toString(),
                "VMAF of one frame in " + settings.preset().scoredEach(),
                seconds,
                cpuSeconds / seconds,
                codecs.getFirst().bdRatePercent(),
                shots(film, ladders),
                ladders.stream().flatMap(ladder -> ladder.rungs().stream()).toList(),
                codecs,
                steps.all());
    }

    private static List<EncodeReport.Shot> shots(Film film, List<OptimizedLadder> ladders) {
        List<EncodeReport.Shot> shots = new ArrayList<>();
        for (int i = 0; i < film.shots().size(); i++) {
            Shot shot = film.shots().get(i);
            int index = i;
            shots.add(new EncodeReport.Shot(
                    index,
                    shot.firstFrame(),
                    shot.frames(),
                    shot.firstFrame() / film.rate().perSecond(),
                    film.seconds(shot),
                    ladders.stream()
                            .flatMap(ladder -> ladder.points(index).stream())
                            .toList(),
                    ladders.stream()
                            .flatMap(ladder -> ladder.chosen(index).stream())
                            .toList()));
        }
        return shots;
    }

    /** A picture from the middle of each shot. */
    private List<Path> thumbnails(Film film, Path folder) throws IOException, InterruptedException {
        Path stills = Files.createDirectories(folder.resolve("stills"));
        Resolution display = film.display();
        int height = Math.max(2, Math.round(THUMBNAIL_WIDTH * (float) display.height() / display.width() / 2) * 2);
        PictureSource pictures = PictureSource.display(film.file(), film.master(), THUMBNAIL_WIDTH, height);
        List<Path> files = new ArrayList<>();
        for (Shot shot : film.shots()) {
            Path file = stills.resolve(String.format(Locale.ROOT, "%05d.jpg", files.size()));
            double middle =
                    (shot.firstFrame() + shot.frames() / 2) / film.rate().perSecond();
            Still.save(ffmpeg, pictures, middle, file);
            files.add(file);
        }
        return files;
    }

    private static EncodedLadder together(List<OptimizedLadder> ladders) {
        return new EncodedLadder(ladders.stream()
                .flatMap(ladder -> ladder.encoded().videos().stream())
                .toList());
    }
}
