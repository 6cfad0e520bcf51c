package io.penstock.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Times to the last byte of an answer, to three digits. The loop's thread owns it. */
public final class Latencies {
    private static final long SHORTEST_NANOS = 1_000;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(SHORTEST_NANOS, LONGEST_NANOS, DIGITS);

    void add(long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0), LONGEST_NANOS));
    }

    /** @param percent as 99 for p99 */
    public Duration percentile(double percent) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percent));
    }

    public long count() {
        return histogram.getTotalCount();
    }
}
