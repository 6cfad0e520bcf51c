package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitRatesTest {
    @Test
    void thePeakIsTheFullestSegment() {
        BitRates rates = BitRates.of(List.of(segment(0, 2000, 100), segment(2000, 2000, 300)), 1000);
        assertThat(rates).isEqualTo(new BitRates(1200, 800));
    }

    @Test
    void aLastSegmentOfOneFrameIsNoPeakOfItsOwn() {
        BitRates rates = BitRates.of(List.of(segment(0, 2000, 100), segment(2000, 40, 90)), 1000);
        assertThat(rates.peak()).isEqualTo((long) Math.ceil(190 * 8 / 2.04));
    }

    @Test
    void aSingleSegmentIsPeakAndAverage() {
        assertThat(BitRates.of(List.of(segment(0, 500, 100)), 1000)).isEqualTo(new BitRates(1600, 1600));
    }

    private static Segment segment(long start, long duration, long bytes) {
        return new Segment("seg-00001.m4s", start, duration, bytes);
    }
}
