package io.penstock.encoder.hull;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What tells two encodes of a shot apart: resolution and quantizer. */
final class Encodes {
    /** Resolutions times quantizers, fractional ones too. */
    private static final int MOST = 10_000;

    private record Settings(Resolution resolution, double quantizer) {}

    private Encodes() {}

    static void requireDistinct(Collection<OperatingPoint> points) {
        if (points.isEmpty() || points.size() > MOST) {
            throw new IllegalArgumentException("a shot has " + points.size() + " points; it must have 1 to " + MOST);
        }
        Set<Settings> seen = new HashSet<>();
        for (OperatingPoint point : points) {
            if (!seen.add(new Settings(point.resolution(), point.quantizer()))) {
                throw new IllegalArgumentException("the encode at " + point.resolution() + " and quantizer "
                        + point.quantizer() + " is there twice; each must be measured once");
            }
        }
    }
}
