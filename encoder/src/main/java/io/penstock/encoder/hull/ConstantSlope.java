package io.penstock.encoder.hull;

import io.penstock.encoder.hull.Climb.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses each shot's point so that the film is best for its bits. For a slope lambda every shot by itself takes the point with the
 * largest {@code vmaf - lambda * bitsPerSecond}; then the sum of quality times length, less lambda times all bits, is largest too, and
 * at the rate so reached no choice of points gives the film a better mean.
 *
 * <p>Walking lambda down from infinity takes the steps of all hulls in the order of their slopes, so no search for lambda is needed: the
 * steps are sorted once and taken until the target is met. Of equal slopes the earlier shot's goes first. Between two rates that a
 * lambda reaches, the result is off the best possible by less than one step of one shot.
 */
public final class ConstantSlope {
    /** How far sums may be off by rounding, as a share. */
    private static final double ROUNDING = 1e-9;

    private static final int MOST_SHOTS = 100_000;

    private final List<ShotHull> shots;
    private final double seconds;
    private final List<Step> steps;

    /** @param shots 1 to 100,000, in the film's order */
    public ConstantSlope(List<ShotHull> shots) {
        if (shots.isEmpty() || shots.size() > MOST_SHOTS) {
            throw new IllegalArgumentException("a film of " + shots.size() + " shots; it must have 1 to " + MOST_SHOTS);
        }
        this.shots = List.copyOf(shots);
        this.seconds = shots.stream().mapToDouble(ShotHull::seconds).sum();
        this.steps = steepestFirst(this.shots);
    }

    /** The least rate of every shot. */
    public Allocation least() {
        return new Climb(shots).allocation();
    }

    /** The best quality of every shot. */
    public Allocation best() {
        return at(0);
    }

    /**
     * For each shot the point with the largest {@code vmaf - slope * bitsPerSecond}, of equals the one with the least rate.
     *
     * @param slope VMAF points for each bit a second, at least 0
     */
    public Allocation at(double slope) {
        if (!(slope >= 0)) {
            throw new IllegalArgumentException("slope is " + slope + "; it must be at least 0");
        }
        Climb climb = new Climb(shots);
        for (Step step : steps) {
            if (step.slope() <= slope) {
                break;
            }
            climb.take(step);
        }
        return climb.allocation();
    }

    /**
     * The best film for an average rate. Once the steepest step left does not fit, what room there is goes to the steepest steps
     * that do.
     *
     * @return empty where even the least rates are above it
     */
    public Optional<Allocation> within(double bitsPerSecond) {
        RateQuality.requireRate(bitsPerSecond);
        double budget = bitsPerSecond * seconds * (1 + ROUNDING);
        Climb climb = new Climb(shots);
        if (climb.bits() > budget) {
            return Optional.empty();
        }
        for (Step step : steps) {
            if (climb.isNext(step) && climb.bits() + step.bits() <= budget) {
                climb.take(step);
            }
        }
        return Optional.of(climb.allocation());
    }

    /**
     * The film of the least rate with a mean quality. Of the steps that could be the last, the cheapest is taken; then what turns
     * out not to be needed is given back, the flattest first.
     *
     * @return empty where even the best qualities are below it
     */
    public Optional<Allocation> reaching(double vmaf) {
        RateQuality.requireVmaf(vmaf);
        double wanted = vmaf * seconds * (1 - ROUNDING);
        Climb climb = new Climb(shots);
        for (Step step : steps) {
            if (climb.quality() >= wanted) {
                break;
            }
            climb.take(climb.quality() + step.gain() < wanted ? step : cheapestLast(climb, wanted));
        }
        if (climb.quality() < wanted) {
            return Optional.empty();
        }
        for (Step step : steps.reversed()) {
            if (climb.isLast(step) && climb.quality() - step.gain() >= wanted) {
                climb.giveBack(step);
            }
        }
        return Optional.of(climb.allocation());
    }

    private Step cheapestLast(Climb climb, double wanted) {
        return steps.stream()
                .filter(step -> climb.isNext(step) && climb.quality() + step.gain() >= wanted)
                .min(Comparator.comparingDouble(Step::bits))
                .orElseThrow();
    }

    private static List<Step> steepestFirst(List<ShotHull> shots) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            for (int number = 0; number < shots.get(i).hull().steps(); number++) {
                steps.add(Step.of(shots.get(i), i, number));
            }
        }
        // Stable: a hull's own slopes fall strictly, so no shot's steps change their order.
        steps.sort(Comparator.comparingDouble(Step::slope).reversed());
        return List.copyOf(steps);
    }
}
