package io.penstock.abr.session;

/** A clock that moves by what downloads really took and by waits that take no time at all. */
public final class VirtualClock implements PlaybackClock {
    private double now;

    @Override
    public double nowSeconds() {
        return now;
    }

    @Override
    public void pass(double seconds) {
        now += seconds;
    }

    @Override
    public void worked(long beganNanos) {
        now += (System.nanoTime() - beganNanos) / 1e9;
    }
}
