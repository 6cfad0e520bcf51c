package io.penstock.encoder.hull;

import java.util.ArrayList;
import java.util.List;

/** How far each shot has climbed its hull, and what that costs and gives in sum. Owned by one thread. */
final class Climb {
    /**
     * A step up one shot's hull.
     *
     * @param number from 0, the shot's steepest
     * @param slope VMAF points for each bit a second
     * @param bits what it costs over the shot's length
     * @param gain VMAF points times seconds
     */
    record Step(int shot, int number, double slope, double bits, double gain) {
        static Step of(ShotHull shot, int index, int number) {
            OperatingPoint lower = shot.hull().points().get(number);
            OperatingPoint upper = shot.hull().points().get(number + 1);
            return new Step(
                    index,
                    number,
                    shot.hull().slope(number),
                    shot.seconds() * (upper.bitsPerSecond() - lower.bitsPerSecond()),
                    shot.seconds() * (upper.vmaf() - lower.vmaf()));
        }
    }

    private final List<ShotHull> shots;
    private final int[] taken;
    private double bits;
    private double quality;

    /** At the foot of every hull. */
    Climb(List<ShotHull> shots) {
        this.shots = shots;
        this.taken = new int[shots.size()];
        for (ShotHull shot : shots) {
            OperatingPoint foot = shot.hull().points().getFirst();
            bits += shot.seconds() * foot.bitsPerSecond();
            quality += shot.seconds() * foot.vmaf();
        }
    }

    double bits() {
        return bits;
    }

    /** VMAF points times seconds. */
    double quality() {
        return quality;
    }

    boolean isNext(Step step) {
        return taken[step.shot()] == step.number();
    }

    boolean isLast(Step step) {
        return taken[step.shot()] == step.number() + 1;
    }

    void take(Step step) {
        taken[step.shot()]++;
        bits += step.bits();
        quality += step.gain();
    }

    void giveBack(Step step) {
        taken[step.shot()]--;
        bits -= step.bits();
        quality -= step.gain();
    }

    Allocation allocation() {
        List<Allocation.Choice> choices = new ArrayList<>();
        double steepestLeft = 0;
        for (int i = 0; i < taken.length; i++) {
            ShotHull shot = shots.get(i);
            choices.add(
                    new Allocation.Choice(shot.seconds(), shot.hull().points().get(taken[i])));
            if (taken[i] < shot.hull().steps()) {
                steepestLeft = Math.max(steepestLeft, shot.hull().slope(taken[i]));
            }
        }
        return new Allocation(choices, steepestLeft);
    }
}
