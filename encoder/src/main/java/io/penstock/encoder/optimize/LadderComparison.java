package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FixedLadder;
import io.penstock.encoder.encode.PictureSource;
import io.penstock.encoder.encode.Rung;
import io.penstock.encoder.encode.TwoPassEncode;
import io.penstock.encoder.hull.BdRate;
import io.penstock.encoder.hull.RateQuality;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.optimize.DynamicOptimizer.Film;
import io.penstock.encoder.quality.Comparison;
import io.penstock.encoder.quality.QualityMetric;
import io.penstock.encoder.report.EncodeReport.FixedRung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bits a ladder saves against the fixed one that everybody had before: H.264 by the same encoder at the same effort, in
 * two passes over the whole film. Files are weighed as they are, heads included, and both ladders are scored in the same way, whatever
 * was measured on the way.
 */
public final class LadderComparison {
    private static final int SCORED_EACH = 5;

    private final TwoPassEncode encoder;
    private final QualityMetric metric;
    private final Film film;
    private final List<FixedRung> fixed = new ArrayList<>();

    public LadderComparison(Ffmpeg ffmpeg, QualityMetric metric, Film film) {
        this.encoder = new TwoPassEncode(ffmpeg);
        this.metric = metric;
        this.film = film;
    }

    /** Encodes and scores the fixed ladder; once for all codecs. */
    public void encodeFixed(Path folder) throws IOException, InterruptedException {
        for (Rung rung : FixedLadder.of(film.master().width(), film.master().height())) {
            Path file = folder.resolve("fixed-" + rung.index() + ".mp4");
            encoder.encode(film.file(), film.master(), rung, file);
            RateQuality point = measure(file);
            fixed.add(new FixedRung(rung.width(), rung.height(), point.bitsPerSecond(), point.vmaf()));
        }
    }

    /** The lowest first. */
    public List<FixedRung> fixed() {
        return List.copyOf(fixed);
    }

    /**
     * The ladder's rate against the fixed one's at the same quality, in percent; negative where it saves.
     *
     * @throws IllegalArgumentException where the two have no quality in common
     */
    public double bdRatePercent(EncodedLadder ladder) throws IOException, InterruptedException {
        List<RateQuality> points = new ArrayList<>();
        for (EncodedLadder.Video video : ladder.videos()) {
            points.add(measure(video.file()));
        }
        return BdRate.percent(
                fixed.stream()
                        .map(rung -> new RateQuality(rung.bitsPerSecond(), rung.vmaf()))
                        .toList(),
                points);
    }

    private RateQuality measure(Path file) throws IOException, InterruptedException {
        Resolution size = film.display();
        Comparison films = new Comparison(
                PictureSource.display(film.file(), film.master(), size.width(), size.height()),
                PictureSource.encode(file, size.width(), size.height()),
                size.width(),
                size.height());
        double seconds = film.shots().stream().mapToDouble(film::seconds).sum();
        return new RateQuality(
                Files.size(file) * 8 / seconds,
                metric.measure(films, SCORED_EACH).mean());
    }
}
