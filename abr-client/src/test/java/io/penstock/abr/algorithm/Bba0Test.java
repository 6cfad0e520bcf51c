package io.penstock.abr.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Decisions worked by hand from Algorithm 1. The ladder is chosen so that the paper's map is easy: with r = 90 s, cu = 126 s
 * and 240 to 5280 kbit/s, f(B) = 240 + 40 (B - 90) kbit/s. It meets the rates at
 *
 * <pre>
 * rung   0    1    2    3     4     5     6
 * kbit/s 240  400  600  1000  1800  3000  5280
 * B      90   94   99   109   129   159   216
 * </pre>
 */
class Bba0Test {
    private static final double PAPER_BUFFER = 240;
    private static final Ladder LADDER =
            new Ladder(List.of(240_000L, 400_000L, 600_000L, 1_000_000L, 1_800_000L, 3_000_000L, 5_280_000L));

    @ParameterizedTest(name = "{0} s buffered in the reservoir after rung {1}")
    @CsvSource({"0, 0", "0, 6", "45, 3", "89.999, 6", "90, 1", "90, 6"})
    void takesTheLowestRungUpToTheReservoirsEnd(double buffer, int last) {
        assertThat(decide(buffer, last)).isZero();
    }

    @ParameterizedTest(name = "{0} s buffered above the cushion after rung {1}")
    @CsvSource({"216, 0", "216, 6", "216.001, 3", "240, 0", "240, 5"})
    void takesTheHighestRungFromTheCushionsEnd(double buffer, int last) {
        assertThat(decide(buffer, last)).isEqualTo(6);
    }

    @ParameterizedTest(name = "up from rung {1} at {0} s, where f = {2} kbit/s, to rung {3}")
    @CsvSource({
        "94.1, 0, 404, 1",
        "99, 0, 600, 1",
        "99.1, 0, 604, 2",
        "109.1, 0, 1004, 3",
        "109.1, 2, 1004, 3",
        "129.1, 3, 1804, 4",
        "158.9, 0, 2996, 4",
        "160, 0, 3040, 5",
        "160, 4, 3040, 5",
        "215.9, 0, 5276, 5",
    })
    void stepsUpToTheHighestRateBelowTheMapOnceItReachesRatePlus(double buffer, int last, double map, int next) {
        assertThat(240 + 40 * (buffer - 90)).isCloseTo(map, within(1e-6));
        assertThat(decide(buffer, last)).isEqualTo(next);
    }

    @ParameterizedTest(name = "down from rung {1} at {0} s, where f = {2} kbit/s, to rung {3}")
    @CsvSource({
        "158.9, 6, 2996, 5",
        "129, 6, 1800, 5",
        "128.9, 6, 1796, 4",
        "99.1, 6, 604, 3",
        "98.9, 3, 596, 2",
        "94, 3, 400, 2",
        "93.9, 3, 396, 1",
        "90.1, 6, 244, 1",
        "90.1, 2, 244, 1",
    })
    void stepsDownToTheLowestRateAboveTheMapOnceItReachesRateMinus(double buffer, int last, double map, int next) {
        assertThat(240 + 40 * (buffer - 90)).isCloseTo(map, within(1e-6));
        assertThat(decide(buffer, last)).isEqualTo(next);
    }

    @ParameterizedTest(name = "stays at rung {1} at {0} s")
    @CsvSource({
        "90.001, 0",
        "93.9, 0",
        "90.001, 1",
        "98.9, 1",
        "94.1, 2",
        "108.9, 2",
        "99.1, 3",
        "128.9, 3",
        "129.1, 5",
        "215.9, 5",
        "159.1, 6",
        "200, 6",
        "215.999, 6",
    })
    void keepsTheLastRateWhileTheMapIsStrictlyBetweenRateMinusAndRatePlus(double buffer, int last) {
        assertThat(decide(buffer, last)).isEqualTo(last);
    }

    /** The paper tests the barriers with {@code >=} and {@code <=} but chooses strictly beside the map. */
    @ParameterizedTest(name = "stays at rung {1} at {0} s, where the map is exactly the next rate")
    @CsvSource({"94, 0", "129, 3", "159, 4", "99, 3", "159, 6", "94, 2"})
    void staysWhereTheMapIsExactlyAtABarrier(double buffer, int last) {
        assertThat(decide(buffer, last)).isEqualTo(last);
    }

    @ParameterizedTest(name = "a buffer of {0} s has its reservoir up to {1} s and its cushion up to {2} s")
    @CsvSource({"240, 90, 216", "12, 4.5, 10.8", "120, 45, 108", "480, 180, 432", "4, 1.5, 3.6"})
    void theZonesKeepTheirShareOfAnotherBuffer(double limit, double reservoir, double full) {
        assertThat(decide(reservoir, limit, 6)).isZero();
        assertThat(decide(reservoir + 0.01 * limit, limit, 6)).isPositive();
        assertThat(decide(full + 1e-9, limit, 0)).isEqualTo(6);
        assertThat(decide(full - 0.001 * limit, limit, 0)).isEqualTo(5);
        assertThat(decide(reservoir + (full - reservoir) * 40 / 126, limit, 0)).isEqualTo(4);
    }

    @Test
    void theFirstSegmentTakesTheLowestRung() {
        assertThat(decide(0, PlayerState.NO_RUNG)).isZero();
        assertThat(decide(240, PlayerState.NO_RUNG)).isZero();
    }

    @Test
    void aLadderOfOneRungLeavesNoChoice() {
        Ladder single = new Ladder(List.of(700_000L));
        for (double buffer = 0; buffer <= 240; buffer += 0.5) {
            PlayerState state = new PlayerState(buffer, PAPER_BUFFER, 0);
            assertThat(new Bba0()
                            .decide(state, single, ThroughputEstimate.UNKNOWN)
                            .rung())
                    .isZero();
        }
    }

    /** In numbers of finite width the map is R_min for a moment after the reservoir, and R_max just before the cushion's end. */
    @Test
    void roundingAtTheEndsOfTheCushionMovesNothing() {
        Ladder close = new Ladder(List.of(10_000_000L, 15_000_000L, 20_000_000L));
        for (double limit = 4; limit <= 480; limit++) {
            double reservoir = 90.0 / 240 * limit;
            double justAbove = Math.nextUp(reservoir);
            double justBelow = Math.nextDown(reservoir + 126.0 / 240 * limit);
            assertThat(rung(close, justAbove, limit, 0))
                    .as("above r of %s", limit)
                    .isZero();
            assertThat(rung(close, justBelow, limit, 2))
                    .as("below r + cu of %s", limit)
                    .isEqualTo(2);
        }
    }

    @Test
    void neverAsksForAWaitAndSaysWhy() {
        for (double buffer = 0; buffer <= 240; buffer += 0.25) {
            Decision decision =
                    new Bba0().decide(new PlayerState(buffer, PAPER_BUFFER, 3), LADDER, new ThroughputEstimate(1e9));
            assertThat(decision.waitBeforeSeconds()).isZero();
            assertThat(decision.reason()).isNotBlank();
        }
    }

    private static int decide(double buffer, int last) {
        return decide(buffer, PAPER_BUFFER, last);
    }

    private static int decide(double buffer, double limit, int last) {
        return rung(LADDER, buffer, limit, last);
    }

    private static int rung(Ladder ladder, double buffer, double limit, int last) {
        return new Bba0()
                .decide(new PlayerState(buffer, limit, last), ladder, ThroughputEstimate.UNKNOWN)
                .rung();
    }
}
