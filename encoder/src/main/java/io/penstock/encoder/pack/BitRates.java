package io.penstock.encoder.pack;

import io.penstock.contracts.pack.Segment;
import java.util.List;

/**
 * A rendition's bit rates from its segments.
 *
 * @param peak the highest rate of any run of segments that lasts half to one and a half times the longest segment (RFC 8216
 *     section 4.1), so that a last segment of a single frame does not count as a peak
 * @param average all bits by all seconds
 */
record BitRates(long peak, long average) {
    static BitRates of(List<Segment> segments, int timescale) {
        long longest = segments.stream().mapToLong(Segment::durationTicks).max().orElseThrow();
        double peak = 0;
        long allBytes = 0;
        long allTicks = 0;
        for (int from = 0; from < segments.size(); from++) {
            long bytes = 0;
            long ticks = 0;
            for (int to = from; to < segments.size() && ticks * 2 <= longest * 3; to++) {
                bytes += segments.get(to).bytes();
                ticks += segments.get(to).durationTicks();
                if (ticks * 2 >= longest && ticks * 2 <= longest * 3) {
                    peak = Math.max(peak, bitsPerSecond(bytes, ticks, timescale));
                }
            }
            allBytes += segments.get(from).bytes();
            allTicks += segments.get(from).durationTicks();
        }
        double average = bitsPerSecond(allBytes, allTicks, timescale);
        return new BitRates((long) Math.ceil(Math.max(peak, average)), (long) Math.ceil(average));
    }

    private static double bitsPerSecond(long bytes, long ticks, int timescale) {
        return bytes * 8.0 * timescale / ticks;
    }
}
