package io.penstock.abr.session;

/** The time a playback goes by, in seconds from its own beginning. Used by one thread. */
public interface PlaybackClock {
    double nowSeconds();

    /** Lets this much time pass. */
    void pass(double seconds) throws InterruptedException;

    /** Waits this long for something outside of the playback, on the wall clock too: an edge does not heal in virtual time. */
    void await(double seconds) throws InterruptedException;

    /** Says that work done since {@code beganNanos} ({@link System#nanoTime}) took its time. */
    void worked(long beganNanos);
}
