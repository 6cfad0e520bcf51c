package io.penstock.encoder.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * The ladder that is the same for every film: 1080, 720, 540 and 360 lines at 4.5, 2.5, 1.2 and 0.6 Mbit/s. The picture is
 * fitted into each frame with its aspect kept, upright films into upright frames, and never enlarged; a rung whose picture fills
 * its frame only partly gets correspondingly fewer bits. Small films keep three rungs: their own size and two thirds of it, and
 * two thirds of that.
 */
public final class FixedLadder {
    private static final int FEWEST = 3;
    private static final int SMALLEST_SIDE = 16;
    private static final int FEWEST_BITS = 48_000;

    /** Bits needed grow a little slower than pixels. */
    private static final double BITS_PER_PIXELS_EXPONENT = 0.9;

    private record Frame(int longSide, int shortSide, int bitsPerSecond) {
        long pixels() {
            return (long) longSide * shortSide;
        }
    }

    /** From the largest down. */
    private static final List<Frame> FRAMES = List.of(
            new Frame(1920, 1080, 4_500_000),
            new Frame(1280, 720, 2_500_000),
            new Frame(960, 540, 1_200_000),
            new Frame(640, 360, 600_000));

    private record Size(int width, int height) {
        long pixels() {
            return (long) width * height;
        }
    }

    private FixedLadder() {}

    /**
     * The rungs for a picture, the lowest first.
     *
     * @param width pixels as displayed, any number from 1
     * @param height likewise
     */
    public static List<Rung> of(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("picture is " + width + "x" + height + "; both sides must be above 0");
        }
        List<Size> sizes = sizes(width, height);
        List<Rung> fromTheTop = new ArrayList<>();
        int above = Integer.MAX_VALUE;
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            // Sizes that cannot differ any more (a picture of 16x16) still make different rungs.
            int bits = Math.max(Math.min(bits(size), above / 3 * 2), 1);
            fromTheTop.add(new Rung(VideoCodec.H264, sizes.size() - i, size.width(), size.height(), bits));
            above = bits;
        }
        return List.copyOf(fromTheTop.reversed());
    }

    private static List<Size> sizes(int width, int height) {
        List<Size> sizes = new ArrayList<>();
        Size own = even(width, height, 1);
        for (Frame frame : FRAMES) {
            double scale = Math.min(
                    frame.longSide() / (double) Math.max(width, height),
                    frame.shortSide() / (double) Math.min(width, height));
            if (scale <= 1) {
                sizes.add(even(width, height, scale));
            }
        }
        // Between two frames, or below all of them: the film's own size comes first, if that is a step worth taking.
        if (sizes.isEmpty()
                || (own.pixels() < FRAMES.getFirst().pixels()
                        && own.pixels() > 1.4 * sizes.getFirst().pixels())) {
            sizes.addFirst(own);
        }
        while (sizes.size() < FEWEST) {
            Size last = sizes.getLast();
            double least = Math.min(1, SMALLEST_SIDE / (double) Math.min(last.width(), last.height()));
            sizes.add(even(last.width(), last.height(), Math.max(2 / 3.0, least)));
        }
        return sizes;
    }

    /** A picture with as many bits for its pixels as the smallest frame that holds them. */
    private static int bits(Size size) {
        Frame holder = FRAMES.getFirst();
        for (Frame frame : FRAMES) {
            if (frame.pixels() >= size.pixels()) {
                holder = frame;
            }
        }
        double share = Math.min(1, size.pixels() / (double) holder.pixels());
        return Math.max(FEWEST_BITS, (int) (holder.bitsPerSecond() * Math.pow(share, BITS_PER_PIXELS_EXPONENT)));
    }

    /** Scaled and made even: downwards for the picture's own size, which must not grow; to the nearest for smaller ones. */
    private static Size even(int width, int height, double scale) {
        return scale == 1
                ? new Size(Math.max(2, width / 2 * 2), Math.max(2, height / 2 * 2))
                : new Size(nearestEven(width * scale), nearestEven(height * scale));
    }

    private static int nearestEven(double side) {
        return (int) Math.max(2, Math.round(side / 2) * 2);
    }
}
