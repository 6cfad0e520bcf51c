package io.penstock.encoder.hull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A shot and all of its encodes.
 *
 * @param seconds its length, above 0
 * @param points 1 to 10,000 in any order, no encode twice
 */
public record ShotPoints(double seconds, List<OperatingPoint> points) {
    public ShotPoints {
        ShotHull.requireSeconds(seconds);
        points = List.copyOf(points);
        Encodes.requireDistinct(points);
    }

    /** The smallest first. */
    public Set<Resolution> resolutions() {
        Set<Resolution> found = new TreeSet<>();
        points.forEach(point -> found.add(point.resolution()));
        return found;
    }

    /** @throws IllegalArgumentException where the shot was never encoded at it */
    public ShotPoints at(Resolution resolution) {
        List<OperatingPoint> same = points.stream()
                .filter(point -> point.resolution().equals(resolution))
                .toList();
        if (same.isEmpty()) {
            throw new IllegalArgumentException(
                    "the shot has no encode at " + resolution + "; it has them at " + resolutions());
        }
        return new ShotPoints(seconds, same);
    }

    /** Without what a peak rate forbids. Where it forbids everything, the encode of the least rate stays: there is no better. */
    public ShotPoints upTo(double peakBitsPerSecond) {
        List<OperatingPoint> allowed = points.stream()
                .filter(point -> point.bitsPerSecond() <= peakBitsPerSecond)
                .toList();
        return allowed.isEmpty()
                ? new ShotPoints(
                        seconds,
                        List.of(points.stream().min(OperatingPoint.BY_RATE).orElseThrow()))
                : new ShotPoints(seconds, allowed);
    }

    /** With what the quantizers between the measured ones are expected to give; see {@link FractionalQuantizers}. */
    public ShotPoints withQuantizersEvery(double step) {
        List<OperatingPoint> all = new ArrayList<>(points);
        all.addAll(FractionalQuantizers.between(points, step));
        return new ShotPoints(seconds, all);
    }

    public ShotHull hull() {
        return new ShotHull(seconds, ConvexHull.of(points));
    }
}
