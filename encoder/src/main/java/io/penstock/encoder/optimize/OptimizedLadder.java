package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.ConvexHull;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.RungTarget.AverageRate;
import io.penstock.encoder.hull.RungTarget.MeanVmaf;
import io.penstock.encoder.optimize.DynamicOptimizer.Film;
import io.penstock.encoder.report.EncodeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A film's ladder in one codec, and how it came about. */
public final class OptimizedLadder {
    private final Film film;
    private final VideoCodec codec;
    private final List<List<Trial>> trials;
    private final List<ChosenRung> rungs;
    private final EncodedLadder encoded;

    OptimizedLadder(
            Film film, VideoCodec codec, List<List<Trial>> trials, List<ChosenRung> rungs, EncodedLadder encoded) {
        this.film = film;
        this.codec = codec;
        this.trials = trials.stream().map(List::copyOf).toList();
        this.rungs = List.copyOf(rungs);
        this.encoded = encoded;
    }

    public VideoCodec codec() {
        return codec;
    }

    /** Its files. */
    public EncodedLadder encoded() {
        return encoded;
    }

    /** What was tried on a shot. */
    public List<EncodeReport.Point> points(int shot) {
        List<OperatingPoint> points =
                trials.get(shot).stream().map(Trial::point).distinct().toList();
        List<OperatingPoint> hull = ConvexHull.of(points).points();
        return points.stream()
                .map(point -> new EncodeReport.Point(
                        codec.id(),
                        point.resolution().width(),
                        point.resolution().height(),
                        point.quantizer(),
                        point.bitsPerSecond(),
                        point.vmaf(),
                        hull.contains(point)))
                .toList();
    }

    /** What a shot got in each rung. */
    public List<EncodeReport.Chosen> chosen(int shot) {
        List<EncodeReport.Chosen> chosen = new ArrayList<>();
        for (int rung = 0; rung < rungs.size(); rung++) {
            ChosenShot one = rungs.get(rung).shots().get(shot);
            chosen.add(new EncodeReport.Chosen(
                    encoded.videos().get(rung).renditionId(),
                    one.trial().point().quantizer(),
                    one.predicted().bitsPerSecond(),
                    one.predicted().vmaf(),
                    one.trial().point().bitsPerSecond(),
                    one.trial().point().vmaf(),
                    one.corrected(),
                    one.note()));
        }
        return chosen;
    }

    /** The rungs, the lowest first. */
    public List<EncodeReport.Rung> rungs() {
        List<EncodeReport.Rung> all = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            ChosenRung rung = rungs.get(i);
            List<ChosenShot> shots = rung.shots();
            all.add(new EncodeReport.Rung(
                    encoded.videos().get(i).renditionId(),
                    codec.id(),
                    rung.resolution().width(),
                    rung.resolution().height(),
                    target(rung),
                    mean(shots, film, shot -> shot.predicted().bitsPerSecond()),
                    mean(shots, film, shot -> shot.predicted().vmaf()),
                    bitsPerSecond(shots, film),
                    shots.stream()
                            .mapToDouble(shot -> shot.trial().point().bitsPerSecond())
                            .max()
                            .orElseThrow(),
                    mean(shots, film, shot -> shot.trial().point().vmaf()),
                    shots.stream()
                            .mapToDouble(shot -> shot.trial().point().vmaf())
                            .min()
                            .orElseThrow()));
        }
        return all;
    }

    private static String target(ChosenRung rung) {
        return switch (rung.target()) {
            case AverageRate rate -> String.format(Locale.ROOT, "%.0f kbit/s", rate.bitsPerSecond() / 1000);
            case MeanVmaf quality -> String.format(Locale.ROOT, "VMAF %.1f", quality.vmaf());
        };
    }

    static double bitsPerSecond(List<ChosenShot> shots, Film film) {
        return mean(shots, film, shot -> shot.trial().point().bitsPerSecond());
    }

    private static double mean(List<ChosenShot> shots, Film film, ToDoubleFunction<ChosenShot> value) {
        double sum = 0;
        double seconds = 0;
        for (int i = 0; i < shots.size(); i++) {
            double length = film.seconds(film.shots().get(i));
            sum += length * value.applyAsDouble(shots.get(i));
            seconds += length;
        }
        return sum / seconds;
    }
}
