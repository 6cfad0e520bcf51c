package io.penstock.edge.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BandwidthCapTest {
    private static final long MS = 1_000_000;
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10 * MS);
    private final BandwidthCap cap = new BandwidthCap(8_000_000, clock::get);

    @Test
    void aBurstIsFreeAndWhatFollowsIsPaidForAtTheRate() {
        assertThat(cap.debtNanos(50_000)).as("50 ms at a byte a microsecond").isZero();
        assertThat(cap.debtNanos(10_000)).isEqualTo(10 * MS);
        assertThat(cap.debtNanos(5_000)).isEqualTo(15 * MS);
    }

    @Test
    void timePaysAndAPauseIsNotMadeGoodBeyondABurst() {
        cap.debtNanos(60_000);
        clock.addAndGet(4 * MS);
        assertThat(cap.debtNanos(1_000)).isEqualTo(7 * MS);
        clock.addAndGet(10_000 * MS);
        assertThat(cap.debtNanos(60_000)).isEqualTo(10 * MS);
    }

    @Test
    void whoeverWaitsAsToldGetsTheRateWhateverTheSizes() {
        long begun = clock.get();
        long taken = 0;
        for (int i = 1; taken < 20_000_000; i++) {
            int bytes = 1 + i * 7919 % 16_384;
            taken += bytes;
            clock.addAndGet(Math.max(0, cap.debtNanos(bytes)));
        }
        long expected = taken * 1000 - BandwidthCap.BURST_NANOS;
        assertThat(clock.get() - begun).isCloseTo(expected, within(MS));
    }

    @Test
    void withoutACapNothingWaits() throws Exception {
        BandwidthCap none = new BandwidthCap(0, clock::get);
        long begun = System.nanoTime();
        none.take(Long.MAX_VALUE);
        assertThat(System.nanoTime() - begun).isLessThan(1000 * MS);
    }

    @Test
    void takingReallyWaits() throws Exception {
        BandwidthCap real = new BandwidthCap(8_000_000, System::nanoTime);
        long begun = System.nanoTime();
        real.take(50_000);
        real.take(100_000);
        real.take(50_000);
        assertThat(System.nanoTime() - begun).isBetween(145 * MS, 5_000 * MS);
    }
}
