package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.Allocation;
import io.penstock.encoder.hull.Ladder;
import io.penstock.encoder.hull.LadderRung;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import io.penstock.encoder.hull.RungTarget;
import io.penstock.encoder.hull.ShotPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which encodes of a film's shots to try next, and which ladder is best by what was tried so far. Pure: it encodes nothing. A ladder has
 * one resolution for each rung.
 */
final class LadderSearch {
    /** A trial this near to the quantizer of a rung tells enough of it. */
    private static final double NEAR = 1.5;

    private final VideoCodec codec;
    private final List<Resolution> resolutions;
    private final List<RungTarget> targets;
    private final double[] seconds;
    private final Extrapolation extrapolation;

    /**
     * @param targets strictly rising
     * @param seconds each shot's length
     */
    LadderSearch(VideoCodec codec, List<Resolution> resolutions, List<RungTarget> targets, double[] seconds) {
        this.codec = codec;
        this.resolutions = List.copyOf(resolutions);
        this.targets = List.copyOf(targets);
        this.seconds = seconds.clone();
        this.extrapolation = new Extrapolation(codec);
    }

    /** The same quantizers for every shot at every resolution. */
    List<List<Wanted>> first(SearchPreset preset) {
        List<Wanted> each = new ArrayList<>();
        for (int i = 0; i < resolutions.size(); i++) {
            for (int offset : preset.first(i, resolutions.size())) {
                // Codecs whose quantizers have a wider range are tried wider apart.
                double quantizer = Math.rint(codec.usual() + offset * codec.halving() / 6.0);
                each.add(new Wanted(
                        resolutions.get(i), Math.clamp(quantizer, codec.finest(), codec.coarsest()), Optional.empty()));
            }
        }
        List<Wanted> distinct = each.stream().distinct().toList();
        List<List<Wanted>> all = new ArrayList<>();
        for (int shot = 0; shot < seconds.length; shot++) {
            all.add(distinct);
        }
        return all;
    }

    /** Where the ladder comes to rest, as far as is known, but nothing was tried near. */
    List<List<Wanted>> next(List<List<Trial>> trials) {
        List<List<Wanted>> wanted = new ArrayList<>();
        trials.forEach(shot -> wanted.add(new ArrayList<>()));
        for (LadderRung rung : ladder(points(trials, true))) {
            for (int shot = 0; shot < seconds.length; shot++) {
                OperatingPoint point = choice(rung, shot).point();
                boolean known = trials.get(shot).stream().anyMatch(trial -> isNear(trial.point(), point))
                        || wanted.get(shot).stream()
                                .anyMatch(other -> isNear(other.resolution(), other.quantizer(), point));
                if (!known) {
                    wanted.get(shot).add(Wanted.of(point));
                }
            }
        }
        return wanted;
    }

    /** The best ladder, with quantizers between those that were tried. */
    List<LadderRung> ladderForetold(List<List<Trial>> trials) {
        return ladder(points(trials, false));
    }

    private List<LadderRung> ladder(List<ShotPoints> shots) {
        return new Ladder(shots).withOneResolutionEach(targets);
    }

    private List<ShotPoints> points(List<List<Trial>> trials, boolean alsoBeyond) {
        List<ShotPoints> shots = new ArrayList<>();
        for (int shot = 0; shot < seconds.length; shot++) {
            List<OperatingPoint> measured =
                    trials.get(shot).stream().map(Trial::point).toList();
            ShotPoints between = new ShotPoints(seconds[shot], measured).withQuantizersEvery(codec.step());
            List<OperatingPoint> all = new ArrayList<>(between.points());
            if (alsoBeyond) {
                all.addAll(extrapolation.beyond(measured));
            }
            shots.add(new ShotPoints(seconds[shot], all));
        }
        return shots;
    }

    static Allocation.Choice choice(LadderRung rung, int shot) {
        return rung.allocation().shots().get(shot);
    }

    private static boolean isNear(OperatingPoint tried, OperatingPoint point) {
        return isNear(tried.resolution(), tried.quantizer(), point);
    }

    private static boolean isNear(Resolution resolution, double quantizer, OperatingPoint point) {
        return resolution.equals(point.resolution()) && Math.abs(quantizer - point.quantizer()) <= NEAR;
    }
}
