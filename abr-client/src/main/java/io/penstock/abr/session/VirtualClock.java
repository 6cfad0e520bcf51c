package io.penstock.abr.session;

/** A clock that moves by what downloads really took and by the playback's own waits, which take no time at all. */
public final class VirtualClock implements PlaybackClock {
    private final RealClock wall = new RealClock();
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
    public void await(double seconds) throws InterruptedException {
        wall.pass(seconds);
        pass(seconds);
    }

    @Override
    public void worked(long beganNanos) {
        now += (System.nanoTime() - beganNanos) / 1e9;
    }
}
