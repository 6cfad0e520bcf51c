package io.penstock.encoder.shot;

/**
 * A run of frames that is encoded with one setting.
 *
 * @param firstFrame counted from the film's first, 0
 * @param frames at least 1
 */
public record Shot(int firstFrame, int frames) {
    public Shot {
        if (firstFrame < 0 || frames < 1 || firstFrame > Integer.MAX_VALUE - frames) {
            throw new IllegalArgumentException("shot of " + frames + " frames from frame " + firstFrame
                    + "; it must have at least 1, from frame 0 or later");
        }
    }

    /** The first frame that is not in it any more. */
    public int endFrame() {
        return firstFrame + frames;
    }
}
