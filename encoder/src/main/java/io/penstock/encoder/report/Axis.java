package io.penstock.encoder.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where values lie on a drawing, and at which of them to put a mark.
 *
 * @param from the value at {@code start}
 * @param to the value at {@code end}, above {@code from}
 * @param start a pixel
 * @param end a pixel, below {@code start} where larger values are higher up
 * @param ticks by value
 */
record Axis(Scale scale, double from, double to, double start, double end, List<Ticks.Tick> ticks) {
    /** What the room between two marks is the same for: a difference or a ratio. */
    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    Axis {
        ticks = List.copyOf(ticks);
        if (!(to > from) || (scale == Scale.LOGARITHMIC && !(from > 0))) {
            throw new IllegalArgumentException("a " + scale + " axis is to go from " + from + " to " + to);
        }
    }

    /**
     * Rates with some air at both ends, marked in Mbit/s.
     *
     * @param room pixels that a mark's number needs
     */
    static Axis rates(Stream<Double> bitsPerSecond, double start, double end, double room) {
        double[] sorted =
                bitsPerSecond.mapToDouble(Double::doubleValue).sorted().toArray();
        double air = Math.max(1.06, Math.pow(sorted[sorted.length - 1] / sorted[0], 0.05));
        double from = sorted[0] / air;
        double to = sorted[sorted.length - 1] * air;
        Axis bare = new Axis(Scale.LOGARITHMIC, from, to, start, end, List.of());
        return bare.with(Ticks.rates(bare, room));
    }

    /** From a round quality below the least to 100. */
    static Axis qualities(Stream<Double> vmaf, double start, double end, double room) {
        double least = vmaf.mapToDouble(Double::doubleValue).min().orElse(0);
        double step = least > 90 ? 2 : least > 70 ? 5 : 10;
        double from = Math.max(0, Math.floor((least - 0.5) / step) * step);
        Axis bare = new Axis(Scale.LINEAR, Math.min(from, 98), 100, start, end, List.of());
        return bare.with(Ticks.linear(bare, room));
    }

    /** A film from its beginning. */
    static Axis times(double seconds, double start, double end, double room) {
        Axis bare = new Axis(Scale.LINEAR, 0, seconds, start, end, List.of());
        return bare.with(Ticks.times(bare, room));
    }

    private Axis with(List<Ticks.Tick> marks) {
        return new Axis(scale, from, to, start, end, marks);
    }

    /** The pixel of a value; one beyond an end lies at that end. */
    double at(double value) {
        double within = Math.clamp(value, from, to);
        double part =
                switch (scale) {
                    case LINEAR -> (within - from) / (to - from);
                    case LOGARITHMIC -> Math.log(within / from) / Math.log(to / from);
                };
        return start + part * (end - start);
    }

    double pixels() {
        return Math.abs(end - start);
    }
}
