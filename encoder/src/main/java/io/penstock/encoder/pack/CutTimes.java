package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.Segment;
import java.util.List;

/**
 * When segments start, after the first, which starts at 0.
 *
 * @param ticks rising
 * @param timescale ticks a second
 */
record CutTimes(List<Long> ticks, int timescale) {
    CutTimes {
        ticks = List.copyOf(ticks);
        if (timescale < 1) {
            throw new IllegalArgumentException("timescale is " + timescale + "; it must be above 0");
        }
        long before = 0;
        for (long tick : ticks) {
            if (tick <= before) {
                throw new IllegalArgumentException("a cut is at tick " + tick + "; it must be after " + before
                        + ", where the segment before starts");
            }
            before = tick;
        }
    }

    /** The times at which a rendition is cut. */
    static CutTimes of(Rendition rendition) {
        return new CutTimes(
                rendition.segments().stream().skip(1).map(Segment::startTicks).toList(), rendition.timescale());
    }

    /** Whether a cut is nearer to the start of a sample than to its end, or before it. All three in the other timescale. */
    boolean isReached(int cut, long startTicks, long durationTicks, int otherTimescale) {
        return (2 * startTicks + durationTicks) * timescale > 2 * ticks.get(cut) * otherTimescale;
    }
}
