package io.penstock.encoder.quality;

import java.util.List;

/**
 * A film's quality, pooled from its frames as libvmaf pools them.
 *
 * @param frames those that were scored, in their order; at least one
 */
public record Quality(List<FrameScore> frames) {
    public Quality {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a film without a frame has no quality; there must be at least one");
        }
    }

    /** The arithmetic mean. */
    public double mean() {
        return frames.stream().mapToDouble(FrameScore::vmaf).average().orElseThrow();
    }

    /** The harmonic mean of the scores, each one higher so that 0 has an inverse: it leans to the worst frames. */
    public double harmonicMean() {
        double inverses = frames.stream().mapToDouble(frame -> 1 / (frame.vmaf() + 1)).sum();
        return frames.size() / inverses - 1;
    }

    /** The worst frame's. */
    public double min() {
        return frames.stream().mapToDouble(FrameScore::vmaf).min().orElseThrow();
    }
}
