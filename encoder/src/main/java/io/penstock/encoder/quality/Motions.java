package io.penstock.encoder.quality;

import java.util.ArrayList;
import java.util.List;

/** The motion of each frame of a film (feature motion2): the lesser of that from the frame before and that to the one after. */
final class Motions {
    private final Motion motion;
    private final List<Double> fromTheFrameBefore = new ArrayList<>();

    Motions(int width, int height) {
        this.motion = new Motion(width, height, Lanes.best());
    }

    /** Frames come in their order. */
    void next(int[] frame) {
        fromTheFrameBefore.add(motion.next(frame));
    }

    int frames() {
        return fromTheFrameBefore.size();
    }

    /** After all frames have come. */
    double of(int frame) {
        double here = fromTheFrameBefore.get(frame);
        return frame + 1 < frames() ? Math.min(here, fromTheFrameBefore.get(frame + 1)) : here;
    }
}
