package io.penstock.encoder.hull;

import java.util.Set;
import java.util.TreeSet;

/**
 * A rung of a ladder, shot by shot.
 *
 * @param reached whether the allocation keeps to the target's rate or has its quality. Where it cannot, it is the one of the least
 *     rate, or of the best quality under the peak
 */
public record LadderRung(RungTarget target, Allocation allocation, boolean reached) {
    /** The smallest first; one only in a ladder with one resolution for each rung. */
    public Set<Resolution> resolutions() {
        Set<Resolution> found = new TreeSet<>();
        allocation.shots().forEach(shot -> found.add(shot.point().resolution()));
        return found;
    }

    /** How many shots have no encode under the peak, and take their least rate. */
    public int shotsOverPeak() {
        return (int) allocation.shots().stream()
                .filter(shot -> shot.point().bitsPerSecond() > target.peakBitsPerSecond())
                .count();
    }
}
