package io.penstock.encoder.hull;

import io.penstock.encoder.hull.RungTarget.AverageRate;
import io.penstock.encoder.hull.RungTarget.MeanVmaf;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a film's ladder from its shots' encodes. Resolutions may change from shot to shot, which is best for the bits, or stay the
 * same within a rung, which spares players a new decoder at cuts and costs about one percent of the rate.
 *
 * <p>The peak is kept first: a shot's encodes above it do not count. A shot without any below takes its least rate, and
 * {@link LadderRung#shotsOverPeak} tells.
 */
public final class Ladder {
    private static final int MOST_RUNGS = 32;

    private final List<ShotPoints> shots;

    /** @param shots in the film's order, at least one */
    public Ladder(List<ShotPoints> shots) {
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("a ladder needs at least one shot");
        }
        this.shots = List.copyOf(shots);
    }

    /** @param targets 1 to 32 of one kind, strictly rising */
    public List<LadderRung> withFreeResolutions(List<RungTarget> targets) {
        requireRising(targets);
        return targets.stream().map(target -> rung(shots, target)).toList();
    }

    /**
     * Each rung at the resolution that is best at its target: the highest mean quality for a rate, the least rate for a quality.
     * Resolutions that miss the target or the peak come after those that do not; of equals the smaller is taken.
     *
     * @param targets 1 to 32 of one kind, strictly rising
     * @throws IllegalArgumentException where no resolution was tried for every shot
     */
    public List<LadderRung> withOneResolutionEach(List<RungTarget> targets) {
        requireRising(targets);
        Set<Resolution> everywhere = triedForEveryShot();
        return targets.stream().map(target -> best(everywhere, target)).toList();
    }

    private LadderRung best(Set<Resolution> resolutions, RungTarget target) {
        return resolutions.stream()
                .map(resolution ->
                        rung(shots.stream().map(shot -> shot.at(resolution)).toList(), target))
                .min(Comparator.comparing(LadderRung::reached)
                        .reversed()
                        .thenComparingInt(LadderRung::shotsOverPeak)
                        .thenComparingDouble(Ladder::shortfall))
                .orElseThrow();
    }

    /** What is to be small: rate where the target's quality is reached or its rate missed, else lack of quality. */
    private static double shortfall(LadderRung rung) {
        boolean byRate =
                switch (rung.target()) {
                    case AverageRate _ -> !rung.reached();
                    case MeanVmaf _ -> rung.reached();
                };
        return byRate ? rung.allocation().bitsPerSecond() : -rung.allocation().vmaf();
    }

    private static LadderRung rung(List<ShotPoints> shots, RungTarget target) {
        ConstantSlope film = new ConstantSlope(shots.stream()
                .map(shot -> shot.upTo(target.peakBitsPerSecond()).hull())
                .toList());
        return switch (target) {
            case AverageRate rate -> rung(target, film.within(rate.bitsPerSecond()), film.least());
            case MeanVmaf quality -> rung(target, film.reaching(quality.vmaf()), film.best());
        };
    }

    private static LadderRung rung(RungTarget target, Optional<Allocation> wanted, Allocation otherwise) {
        return wanted.map(allocation -> new LadderRung(target, allocation, true))
                .orElseGet(() -> new LadderRung(target, otherwise, false));
    }

    private Set<Resolution> triedForEveryShot() {
        Set<Resolution> everywhere = new TreeSet<>(shots.getFirst().resolutions());
        shots.forEach(shot -> everywhere.retainAll(shot.resolutions()));
        if (everywhere.isEmpty()) {
            throw new IllegalArgumentException("no resolution was tried for every one of " + shots.size()
                    + " shots; one resolution for each rung needs at least one");
        }
        return everywhere;
    }

    /** @throws IllegalArgumentException where they are not 1 to 32 of one kind, strictly rising */
    public static void requireRising(List<RungTarget> targets) {
        if (targets.isEmpty() || targets.size() > MOST_RUNGS) {
            throw new IllegalArgumentException(
                    "a ladder of " + targets.size() + " rungs; it must have 1 to " + MOST_RUNGS);
        }
        for (int i = 1; i < targets.size(); i++) {
            if (!isAbove(targets.get(i), targets.get(i - 1))) {
                throw new IllegalArgumentException(
                        targets.get(i) + " follows " + targets.get(i - 1) + "; targets must be of one kind and rise");
            }
        }
    }

    private static boolean isAbove(RungTarget upper, RungTarget lower) {
        return switch (upper) {
            case AverageRate rate -> lower instanceof AverageRate below && rate.bitsPerSecond() > below.bitsPerSecond();
            case MeanVmaf quality -> lower instanceof MeanVmaf below && quality.vmaf() > below.vmaf();
        };
    }
}
