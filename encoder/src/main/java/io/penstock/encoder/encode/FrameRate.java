package io.penstock.encoder.encode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Frames a second as an exact fraction, as in 24000/1001. */
public record FrameRate(int frames, int seconds) {
    private static final FrameRate FASTEST = new FrameRate(60, 1);
    private static final List<FrameRate> USUAL = List.of(
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            FASTEST);

    public FrameRate {
        if (frames <= 0 || seconds <= 0) {
            throw new IllegalArgumentException(
                    "frame rate is " + frames + "/" + seconds + "; both numbers must be above 0");
        }
    }

    /** Reads ffprobe's form; empty for its {@code 0/0}, which says unknown. */
    static Optional<FrameRate> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,9}") || !parts[1].matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int frames = Integer.parseInt(parts[0]);
        int seconds = Integer.parseInt(parts[1]);
        return frames == 0 || seconds == 0 ? Optional.empty() : Optional.of(new FrameRate(frames, seconds).reduced());
    }

    /** A measured rate, to the thousandth. */
    static FrameRate nearest(double perSecond) {
        return new FrameRate(Math.clamp(Math.round(perSecond * 1000), 1, Integer.MAX_VALUE), 1000).reduced();
    }

    /**
     * The constant rate to encode at. A master whose frames come at its nominal rate keeps it, up to 60; one with a varying
     * rate gets the usual rate nearest to its average.
     *
     * @param nominal the least rate in which every timestamp can be written (r_frame_rate)
     * @param average frames by duration, as measured
     */
    static FrameRate constant(Optional<FrameRate> nominal, Optional<FrameRate> average) {
        FrameRate mean = average.or(() -> nominal).orElse(new FrameRate(25, 1));
        FrameRate exact = nominal.orElse(mean);
        boolean constant = Math.abs(exact.perSecond() / mean.perSecond() - 1) < 0.005;
        if (constant && exact.perSecond() <= FASTEST.perSecond()) {
            return exact;
        }
        return USUAL.stream()
                .min(Comparator.comparingDouble(usual -> Math.abs(usual.perSecond() - mean.perSecond())))
                .orElseThrow();
    }

    public double perSecond() {
        return frames / (double) seconds;
    }

    /** The whole number of frames, at least one, nearest to a time. */
    int framesIn(double wantedSeconds) {
        return (int) Math.max(1, Math.round(wantedSeconds * perSecond()));
    }

    /** Of two fields one frame. */
    FrameRate halved() {
        return frames % 2 == 0
                ? new FrameRate(frames / 2, seconds)
                : new FrameRate(frames, Math.multiplyExact(seconds, 2));
    }

    private FrameRate reduced() {
        int a = frames;
        int b = seconds;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return new FrameRate(frames / a, seconds / a);
    }

    /** As in {@code 24} or {@code 24000/1001}: the form of {@link io.penstock.contracts.pack.Rendition#frameRate}. */
    @Override
    public String toString() {
        return seconds == 1 ? Integer.toString(frames) : frames + "/" + seconds;
    }
}
