package io.penstock.abr.session;

/** A playback that could not go on; the message says why. */
public final class PlayFailedException extends Exception {
    private static final long serialVersionUID = 1;

    public PlayFailedException(String message) {
        super(message);
    }
}
