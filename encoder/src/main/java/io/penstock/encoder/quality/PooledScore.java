package io.penstock.encoder.quality;

import java.util.Arrays;

/**
 * The scores of a clip's frames as few numbers, as libvmaf pools them.
 *
 * @param mean the arithmetic mean, which is the clip's score
 * @param harmonicMean of the scores plus 1, less 1: leans towards the worse frames
 * @param min the worst frame's
 */
public record PooledScore(double mean, double harmonicMean, double min) {
    /**
     * @param scores of all frames, 0 to 100 each
     * @throws IllegalArgumentException where there is no frame, or a score is out of range
     */
    public static PooledScore of(double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("0 frames have no score; there must be at least 1");
        }
        for (double score : scores) {
            if (!(score >= 0 && score <= 100)) {
                throw new IllegalArgumentException("a frame's score is " + score + "; it must be 0 to 100");
            }
        }
        double inverse = Arrays.stream(scores).map(score -> 1 / (score + 1)).sum();
        return new PooledScore(
                Arrays.stream(scores).sum() / scores.length,
                scores.length / inverse - 1,
                Arrays.stream(scores).min().orElseThrow());
    }
}
