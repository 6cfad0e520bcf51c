package io.penstock.encoder.shot;

import java.util.List;

/**
 * What was measured of a film, at the frame rate it is encoded at.
 *
 * @param frames how many the film has, at least 1
 * @param cuts in their order
 */
public record SceneCuts(int frames, List<Cut> cuts) {
    /**
     * A cut between two shots.
     *
     * @param frame the first of the new shot
     * @param score how much the picture changes there; see {@link ShotDetector}
     */
    public record Cut(int frame, double score) {
        public Cut {
            if (frame < 1 || !(score >= 0)) {
                throw new IllegalArgumentException("cut at frame " + frame + " of score " + score
                        + "; the frame must be at least 1, the score at least 0");
            }
        }
    }

    public SceneCuts {
        cuts = List.copyOf(cuts);
        if (frames < 1) {
            throw new IllegalArgumentException("a film of " + frames + " frames; it must have at least 1");
        }
        int before = 0;
        for (Cut cut : cuts) {
            if (cut.frame() <= before || cut.frame() >= frames) {
                throw new IllegalArgumentException("cut at frame " + cut.frame() + " after " + before + " in a film of "
                        + frames + " frames; cuts must rise and lie inside of the film");
            }
            before = cut.frame();
        }
    }
}
