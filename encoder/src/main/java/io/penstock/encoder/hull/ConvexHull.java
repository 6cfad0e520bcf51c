package io.penstock.encoder.hull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The upper convex hull of one shot's points: from the least rate to the best quality, each step worth less a bit than the one
 * before. No mixture of encodes gives more quality at its rate (the resolutions change where their curves cross).
 *
 * @param points at least one; rates and qualities strictly rise, slopes strictly fall
 */
public record ConvexHull(List<OperatingPoint> points) {
    public ConvexHull {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a hull needs at least one point");
        }
        for (int i = 1; i < points.size(); i++) {
            requireRising(points.get(i - 1), points.get(i));
        }
        for (int i = 2; i < points.size(); i++) {
            requireFalling(points.get(i - 2), points.get(i - 1), points.get(i));
        }
    }

    /**
     * The hull of measured points. A point that another one matches at no higher rate is left out, also where both have the
     * same rate: two quantizers may well give a black shot the same bits.
     *
     * @throws IllegalArgumentException where there is no point, or the same encode is there twice
     */
    public static ConvexHull of(Collection<OperatingPoint> points) {
        Encodes.requireDistinct(points);
        List<OperatingPoint> hull = new ArrayList<>();
        List<OperatingPoint> rising =
                points.stream().sorted(OperatingPoint.BY_RATE).toList();
        for (OperatingPoint point : rising) {
            if (!hull.isEmpty() && point.vmaf() <= hull.getLast().vmaf()) {
                continue;
            }
            while (hull.size() > 1 && isBelow(hull.get(hull.size() - 2), hull.getLast(), point)) {
                hull.removeLast();
            }
            hull.add(point);
        }
        return new ConvexHull(hull);
    }

    /** How many steps lead from the least rate to the best quality. */
    public int steps() {
        return points.size() - 1;
    }

    /**
     * What a step is worth.
     *
     * @param step from 0, the steepest
     * @return VMAF points for each bit a second more
     */
    public double slope(int step) {
        return OperatingPoint.slope(points.get(step), points.get(step + 1));
    }

    private static boolean isBelow(OperatingPoint before, OperatingPoint middle, OperatingPoint after) {
        return OperatingPoint.slope(before, middle) <= OperatingPoint.slope(middle, after);
    }

    private static void requireRising(OperatingPoint lower, OperatingPoint upper) {
        if (upper.bitsPerSecond() <= lower.bitsPerSecond() || upper.vmaf() <= lower.vmaf()) {
            throw new IllegalArgumentException(
                    "on a hull " + upper + " follows " + lower + "; both rate and quality must rise");
        }
    }

    private static void requireFalling(OperatingPoint before, OperatingPoint middle, OperatingPoint after) {
        if (isBelow(before, middle, after)) {
            throw new IllegalArgumentException(
                    "on a hull " + middle + " does not stand above the line from " + before + " to " + after);
        }
    }
}
