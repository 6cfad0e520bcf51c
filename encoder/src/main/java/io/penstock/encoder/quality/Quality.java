package io.penstock.encoder.quality;

import java.util.List;

/**
 * A film's quality.
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
        return pooled().mean();
    }

    /** The scores as few numbers. */
    public PooledScore pooled() {
        return PooledScore.of(frames.stream().mapToDouble(FrameScore::vmaf).toArray());
    }
}
