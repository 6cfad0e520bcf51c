package io.penstock.encoder.encode;

import java.util.PriorityQueue;

/**
 * How long the frames of a stream stand, from the times of its packets as they come, which is not the order of display. Of a film
 * of any length it takes the same memory.
 */
final class FrameIntervals {
    /** A decoder reorders at most 16 frames (H.264, annex A); each may come as two fields. */
    private static final int REORDERED = 64;

    private static final double BIN_SECONDS = 0.000_1;
    private static final int BINS = 100_000;

    /** Matroska, Flash and Windows Media tell times to the millisecond. */
    private static final double ROUNDING_SECONDS = 0.001_1;

    private static final double JITTER = 0.05;

    private final PriorityQueue<Double> window = new PriorityQueue<>();
    private final int[] bins = new int[BINS + 1];
    private double first = Double.NaN;
    private double last = Double.NaN;
    private double longest;
    private int intervals;

    /** @param time of one frame, seconds */
    void add(double time) {
        window.add(time);
        if (window.size() > REORDERED) {
            pass(window.remove());
        }
    }

    /** All frames have been added. */
    void end() {
        while (!window.isEmpty()) {
            pass(window.remove());
        }
    }

    private void pass(double time) {
        if (Double.isNaN(last)) {
            first = time;
        } else {
            double interval = Math.max(0, time - last);
            longest = Math.max(longest, interval);
            bins[(int) Math.min(BINS, Math.round(interval / BIN_SECONDS))]++;
            intervals++;
        }
        last = time;
    }

    int count() {
        return intervals;
    }

    /** The longest time a frame stands, seconds. */
    double longest() {
        return longest;
    }

    /** From the first frame to the last, seconds; 0 where there are not two. */
    double span() {
        return intervals == 0 ? 0 : last - first;
    }

    /** How many differ from a period (seconds) by more than containers round. */
    int differingFrom(double period) {
        double compared = Math.min(period, BINS * BIN_SECONDS);
        double tolerated = Math.max(ROUNDING_SECONDS, period * JITTER);
        int differing = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            if (bins[bin] > 0 && Math.abs(bin * BIN_SECONDS - compared) > tolerated) {
                differing += bins[bin];
            }
        }
        return differing;
    }
}
