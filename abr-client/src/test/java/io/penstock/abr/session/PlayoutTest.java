package io.penstock.abr.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlayoutTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /**
     * Segments of 4 s arrive at these times of the playback clock; the playhead starts with the first. The title is as long
     * as they are, and the clock runs on until {@code endAt}.
     */
    record Arrivals(String name, List<Double> times, double endAt, int stalls, double stalledSeconds, double position) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arrivals> arrivals() {
        return Stream.of(
                new Arrivals("all in time", List.of(0.0, 2.0, 4.0, 6.0), 16, 0, 0, 16),
                new Arrivals("the startup is no stall", List.of(7.0, 8.0), 15, 0, 0, 8),
                new Arrivals("each exactly in time", List.of(0.0, 4.0, 8.0), 12, 0, 0, 12),
                new Arrivals("one late by 1.5 s", List.of(0.0, 5.5, 6.0), 13.5, 1, 1.5, 12),
                new Arrivals("every one late by 1 s", List.of(0.0, 5.0, 10.0, 15.0), 19, 3, 3, 16),
                new Arrivals("late after a startup of 3 s", List.of(3.0, 8.0, 9.0), 16, 1, 1, 12),
                new Arrivals("a buffer of two bridges an outage of 8 s", List.of(0.0, 0.0, 8.0), 12, 0, 0, 12),
                new Arrivals("a buffer of two, an outage of 10 s", List.of(0.0, 0.0, 10.0), 14, 1, 2, 12),
                new Arrivals("two outages, the second longer", List.of(0.0, 4.5, 4.5, 20.5), 24.5, 2, 8.5, 16),
                new Arrivals("standing at the end is no stall", List.of(0.0, 1.0), 60, 0, 0, 8));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void countsStallsAndTheirSecondsExactly(Arrivals arrivals) {
        Playout playout = play(arrivals, 0);
        assertThat(playout.stalls()).isEqualTo(arrivals.stalls());
        assertThat(playout.stalledSeconds()).isCloseTo(arrivals.stalledSeconds(), EXACT);
        assertThat(playout.positionSeconds()).isCloseTo(arrivals.position(), EXACT);
        assertThat(playout.bufferSeconds()).isCloseTo(0, EXACT);
    }

    /** Looking at the playhead must not change what it does. */
    @ParameterizedTest
    @MethodSource("arrivals")
    void countsTheSameHoweverOftenItIsAsked(Arrivals arrivals) {
        Playout playout = play(arrivals, 16);
        assertThat(playout.stalls()).isEqualTo(arrivals.stalls());
        assertThat(playout.stalledSeconds()).isCloseTo(arrivals.stalledSeconds(), EXACT);
        assertThat(playout.positionSeconds()).isCloseTo(arrivals.position(), EXACT);
    }

    @Test
    void standsStillUntilTheFirstMediaIsThere() {
        Playout playout = new Playout(10);
        playout.advance(5);
        assertThat(playout.started()).isFalse();
        assertThat(playout.positionSeconds()).isZero();
        playout.buffered(6, 2);
        assertThat(playout.started()).isTrue();
        assertThat(playout.bufferSeconds()).isEqualTo(2);
        playout.advance(7);
        assertThat(playout.positionSeconds()).isEqualTo(1);
        assertThat(playout.bufferSeconds()).isEqualTo(1);
    }

    @Test
    void neverHoldsMoreThanTheTitle() {
        Playout playout = new Playout(10);
        playout.buffered(0, 12);
        assertThat(playout.bufferSeconds()).isEqualTo(10);
    }

    @Test
    void mediaThatIsThereAlreadyEndsNoStall() {
        Playout playout = new Playout(10);
        playout.buffered(0, 2);
        playout.advance(3);
        playout.buffered(3.5, 2);
        playout.advance(4);
        assertThat(playout.stalls()).isEqualTo(1);
        assertThat(playout.stalledSeconds()).isEqualTo(2);
    }

    /** What has passed since the start is what was played and what was stood still. */
    @Test
    void playedAndStalledTimeAddUpToTheTimePassed() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            Playout playout = new Playout(1000);
            double started = random.nextDouble() * 5;
            double now = started;
            double end = 2;
            playout.buffered(now, end);
            while (end < 900) {
                now += random.nextDouble() * 6;
                end += 2 * random.nextInt(3);
                playout.buffered(now, end);
                assertThat(playout.positionSeconds() + playout.stalledSeconds()).isCloseTo(now - started, within(1e-6));
                assertThat(playout.bufferSeconds()).isNotNegative();
            }
        }
    }

    private static Playout play(Arrivals arrivals, int looksBetween) {
        Playout playout = new Playout(4.0 * arrivals.times().size());
        double before = 0;
        for (int i = 0; i < arrivals.times().size(); i++) {
            double at = arrivals.times().get(i);
            look(playout, before, at, looksBetween);
            playout.buffered(at, 4.0 * (i + 1));
            before = at;
        }
        look(playout, before, arrivals.endAt(), looksBetween);
        playout.advance(arrivals.endAt());
        return playout;
    }

    /** In sixteenths of a second or so: exact in binary, so that looking rounds nothing. */
    private static void look(Playout playout, double from, double to, int times) {
        for (int i = 1; i < times; i++) {
            playout.advance(from + (to - from) * i / times);
        }
    }
}
