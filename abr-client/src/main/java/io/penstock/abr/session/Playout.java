package io.penstock.abr.session;

/**
 * The playhead and what it stands on, by arithmetic alone: between two calls the buffered end does not move, so how far the
 * playhead came and how long it stood still follows from the time that passed. Used by one thread.
 */
final class Playout {
    private final double lengthSeconds;
    private boolean started;
    private boolean stalled;
    private double position;
    private double bufferedEnd;
    private double lastNow;
    private double stalledSeconds;
    private int stalls;

    Playout(double lengthSeconds) {
        this.lengthSeconds = lengthSeconds;
    }

    /** Plays until {@code now}; standing still before the end with nothing buffered is a stall. */
    void advance(double now) {
        double passed = now - lastNow;
        lastNow = now;
        if (!started) {
            return;
        }
        double played = Math.min(passed, bufferedEnd - position);
        position += played;
        boolean ended = position >= lengthSeconds - 1e-6;
        if (passed > played && !ended) {
            stalledSeconds += passed - played;
            if (!stalled) {
                stalls++;
                stalled = true;
            }
        }
    }

    /** Media up to here is there now; the first call starts the playhead. */
    void buffered(double now, double end) {
        advance(now);
        if (end > bufferedEnd) {
            bufferedEnd = Math.min(end, lengthSeconds);
            stalled = false;
        }
        started = true;
    }

    double bufferSeconds() {
        return bufferedEnd - position;
    }

    double positionSeconds() {
        return position;
    }

    boolean started() {
        return started;
    }

    int stalls() {
        return stalls;
    }

    double stalledSeconds() {
        return stalledSeconds;
    }
}
