package io.penstock.encoder.hull;

/**
 * A shot as the allocation sees it.
 *
 * @param seconds its length, its weight in every mean; above 0
 */
public record ShotHull(double seconds, ConvexHull hull) {
    private static final double LONGEST = 1e6;

    public ShotHull {
        requireSeconds(seconds);
    }

    static void requireSeconds(double seconds) {
        if (!(seconds > 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException(
                    "a shot lasts " + seconds + " s; it must be above 0 and at most " + LONGEST);
        }
    }
}
