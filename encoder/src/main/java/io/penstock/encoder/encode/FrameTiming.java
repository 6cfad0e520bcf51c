package io.penstock.encoder.encode;

import java.util.Optional;

/**
 * When a master's frames come, and the constant rate made of it.
 *
 * @param rate to encode at
 * @param perSecond frames a second as most of them come, or on average
 * @param frames how many there are
 * @param differing how many stand for another time than the usual one
 * @param longestSeconds how long the one that stands longest does
 * @param fields whether packets hold single fields, two of which are a frame
 */
record FrameTiming(FrameRate rate, double perSecond, int frames, int differing, double longestSeconds, boolean fields) {
    /** No interlaced video has more frames a second: what comes faster are fields. */
    private static final double FASTEST_INTERLACED = 31;

    private static final double FASTEST = 60;

    /** @param nominal the least rate in which every timestamp can be written, where the file tells (r_frame_rate) */
    static FrameTiming of(
            Optional<FrameRate> nominal, PacketSurvey.Span packets, FrameIntervals intervals, boolean interlaced) {
        Optional<FrameRate> average = packets.allTimed() || intervals.span() <= 0
                ? packets.averageRate()
                : Optional.of(FrameRate.nearest(intervals.count() / intervals.span()));
        FrameRate chosen = FrameRate.constant(nominal, average);
        double perSecond = average.orElse(chosen).perSecond();
        int differing =
                Math.min(intervals.differingFrom(1 / perSecond), intervals.differingFrom(1 / chosen.perSecond()));
        // A pause, a few lost frames or a long last one, and the average tells nothing of the others.
        if (nominal.isPresent() && intervals.count() > 0) {
            int differingFromNominal = intervals.differingFrom(1 / nominal.get().perSecond());
            if (differingFromNominal * 2 < intervals.count()) {
                differing = differingFromNominal;
                perSecond = nominal.get().perSecond();
                chosen = perSecond <= FASTEST ? nominal.get() : chosen;
            }
        }
        boolean fields = interlaced && chosen.perSecond() > FASTEST_INTERLACED;
        return new FrameTiming(
                fields ? chosen.halved() : chosen,
                fields ? perSecond / 2 : perSecond,
                fields ? Math.ceilDiv(packets.count(), 2) : packets.count(),
                differing,
                intervals.longest(),
                fields);
    }

    boolean isVariable() {
        return differing > 0;
    }
}
