package io.penstock.encoder.encode;

/** A master that no package can be made from. The message says why, for the person who sent it. */
public final class MasterRefusedException extends Exception {
    /** Why. */
    public enum Reason {
        MISSING,
        EMPTY,
        UNREADABLE,
        NO_VIDEO_FILE,
        NO_VIDEO_STREAM,
        UNKNOWN_CODING,
        UNKNOWN_COLOUR,
        TOO_LARGE,
        ZERO_DURATION,
        CUT_OFF,
        TOO_MANY_TRACKS
    }

    private final Reason reason;

    MasterRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
