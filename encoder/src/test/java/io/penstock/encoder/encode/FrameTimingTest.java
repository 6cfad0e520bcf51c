package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTimingTest {
    @Test
    void steadyFramesKeepTheirRateHoweverTheirTimesAreRoundedAndReordered() {
        Random random = new Random(7);
        for (FrameRate rate : List.of(
                new FrameRate(24000, 1001), new FrameRate(25, 1), new FrameRate(60000, 1001), new FrameRate(1, 1))) {
            for (int round = 0; round < 20; round++) {
                List<Double> times = new ArrayList<>();
                for (int frame = 0; frame < 200; frame++) {
                    times.add(Math.round(frame / rate.perSecond() * 1000) / 1000.0);
                }
                for (int group = 0; group + 8 <= times.size(); group += 8) {
                    Collections.shuffle(times.subList(group, group + 8), random);
                }
                FrameTiming timing = timing(Optional.of(rate), times, false);
                assertThat(timing.rate()).isEqualTo(rate);
                assertThat(timing.isVariable()).isFalse();
            }
        }
    }

    @Test
    void lostFramesLeaveTheRateOfTheOthers() {
        List<Double> times = new ArrayList<>();
        for (int frame = 0; frame < 300; frame++) {
            if (frame < 100 || frame >= 150) {
                times.add(frame / 30.0);
            }
        }
        FrameTiming timing = timing(Optional.of(new FrameRate(30, 1)), times, false);
        assertThat(timing.rate()).hasToString("30");
        assertThat(timing.differing()).isEqualTo(1);
        assertThat(timing.longestSeconds()).isBetween(1.69, 1.71);
    }

    @Test
    void aRateThatNeverSettlesBecomesTheUsualOneNearestToItsAverage() {
        Random random = new Random(3);
        List<Double> times = new ArrayList<>();
        double time = 0;
        for (int frame = 0; frame < 500; frame++) {
            times.add(time);
            time += 0.01 + random.nextDouble() * 0.06;
        }
        FrameTiming timing = timing(Optional.of(new FrameRate(90000, 1)), times, false);
        assertThat(timing.rate().perSecond()).isBetween(23.9, 25.0);
        assertThat(timing.isVariable()).isTrue();
    }

    @Test
    void singleFieldsAreHalfAsManyFrames() {
        List<Double> times = new ArrayList<>();
        for (int field = 0; field < 100; field++) {
            times.add(field / 50.0);
        }
        FrameTiming timing = timing(Optional.of(new FrameRate(50, 1)), times, true);
        assertThat(timing.rate()).hasToString("25");
        assertThat(timing.frames()).isEqualTo(50);
        assertThat(timing(Optional.of(new FrameRate(50, 1)), times, false).rate())
                .hasToString("50");
    }

    @Test
    void aFilmOfOneFrameHasTheRateItsFileTells() {
        assertThat(timing(Optional.of(new FrameRate(24, 1)), List.of(0.0), false)
                        .rate())
                .hasToString("24");
    }

    /** Frames whose packets do not tell how long they stand. */
    private static FrameTiming timing(Optional<FrameRate> nominal, List<Double> times, boolean interlaced) {
        FrameIntervals intervals = new FrameIntervals();
        times.forEach(intervals::add);
        intervals.end();
        PacketSurvey.Span span =
                new PacketSurvey.Span(times.size(), Collections.min(times), Collections.max(times), false, false);
        return FrameTiming.of(nominal, span, intervals, interlaced);
    }
}
