package io.penstock.encoder.hull;

import java.util.Comparator;

/**
 * The size of a picture; the one of fewer pixels comes first.
 *
 * @param width pixels, 1 to 65,536
 * @param height likewise
 */
public record Resolution(int width, int height) implements Comparable<Resolution> {
    private static final int LONGEST_SIDE = 65_536;
    private static final Comparator<Resolution> ORDER =
            Comparator.comparingLong(Resolution::pixels).thenComparingInt(Resolution::width);

    public Resolution {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new IllegalArgumentException(
                    "resolution is " + width + "x" + height + "; both sides must be from 1 to " + LONGEST_SIDE);
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    @Override
    public int compareTo(Resolution other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
