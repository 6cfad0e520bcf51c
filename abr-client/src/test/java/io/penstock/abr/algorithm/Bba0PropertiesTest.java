package io.penstock.abr.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What Algorithm 1 promises for every ladder and buffer; the loops are seeded, so a failure comes back. */
class Bba0PropertiesTest {
    private static final int LADDERS = 300;
    private static final double LIMIT = 240;
    private static final double RESERVOIR = 90;
    private static final double CUSHION_END = 216;

    @Test
    void decidesAsAlgorithmOneInWholeNumbers() {
        forEachLadder(11, (ladder, random) -> {
            int last = random.nextInt(ladder.highest() + 1);
            int eighths = random.nextInt(240 * 8 + 1);
            assertThat(decide(ladder, eighths / 8.0, LIMIT, last))
                    .as("%s, %s s, after %s", ladder, eighths / 8.0, last)
                    .isEqualTo(algorithmOne(ladder, eighths, last));
        });
    }

    @Test
    void moreBufferNeverMeansALowerRung() {
        forEachLadder(12, (ladder, random) -> {
            int last = random.nextInt(ladder.highest() + 1);
            int before = 0;
            for (double buffer = 0; buffer <= LIMIT; buffer += 0.375) {
                int rung = decide(ladder, buffer, LIMIT, last);
                assertThat(rung).as("%s, %s s, after %s", ladder, buffer, last).isGreaterThanOrEqualTo(before);
                before = rung;
            }
        });
    }

    @Test
    void aStepUpStaysBelowTheMapAndAStepDownLandsOnTheFirstRateAboveIt() {
        forEachLadder(13, (ladder, random) -> {
            int last = random.nextInt(ladder.highest() + 1);
            double buffer = RESERVOIR + 1e-3 + random.nextDouble() * (CUSHION_END - RESERVOIR - 2e-3);
            double map = map(ladder, buffer);
            int rung = decide(ladder, buffer, LIMIT, last);
            if (rung > last) {
                assertThat((double) ladder.rate(rung)).isLessThan(map);
                assertThat((double) ladder.rate(rung + 1)).isGreaterThanOrEqualTo(map);
            } else if (rung < last) {
                assertThat((double) ladder.rate(rung)).isGreaterThan(map);
                assertThat((double) ladder.rate(rung - 1)).isLessThanOrEqualTo(map);
            }
        });
    }

    @Test
    void theReservoirGivesTheLowestAndTheTopTheHighestRungWhateverCameBefore() {
        forEachLadder(14, (ladder, random) -> {
            double limit = 4 + random.nextDouble() * 500;
            int last = random.nextInt(ladder.highest() + 1);
            double low = random.nextDouble() * 0.3749 * limit;
            double high = (0.9001 + random.nextDouble() * 0.0999) * limit;
            assertThat(decide(ladder, low, limit, last)).isZero();
            assertThat(decide(ladder, high, limit, last)).isEqualTo(ladder.highest());
        });
    }

    @Test
    void betweenTheNeighbouringRatesTheLastOneStays() {
        forEachLadder(15, (ladder, random) -> {
            int last = random.nextInt(ladder.highest() + 1);
            double buffer = RESERVOIR + 1e-3 + random.nextDouble() * (CUSHION_END - RESERVOIR - 2e-3);
            double map = map(ladder, buffer);
            boolean belowNext = last == ladder.highest() || map < ladder.rate(last + 1);
            boolean aboveLower = last == 0 || map > ladder.rate(last - 1);
            assertThat(decide(ladder, buffer, LIMIT, last) == last)
                    .as("%s, %s s, after %s", ladder, buffer, last)
                    .isEqualTo(belowNext && aboveLower);
        });
    }

    @Test
    void aSteadyBufferIsASteadyRate() {
        forEachLadder(16, (ladder, random) -> {
            double buffer = random.nextDouble() * LIMIT;
            int settled = decide(ladder, buffer, LIMIT, random.nextInt(ladder.highest() + 1));
            assertThat(decide(ladder, buffer, LIMIT, settled)).isEqualTo(settled);
        });
    }

    /** The factors are powers of two, so that scaling is exact. */
    @Test
    void theSameShareOfAnyBufferIsTheSameDecision() {
        forEachLadder(17, (ladder, random) -> {
            double buffer = random.nextInt(240 * 8 + 1) / 8.0;
            int last = random.nextInt(ladder.highest() + 1);
            int expected = decide(ladder, buffer, LIMIT, last);
            for (double factor : new double[] {1 / 32.0, 0.25, 0.5, 2, 8}) {
                assertThat(decide(ladder, buffer * factor, LIMIT * factor, last))
                        .as("%s, %s s of %s s, after %s", ladder, buffer * factor, LIMIT * factor, last)
                        .isEqualTo(expected);
            }
        });
    }

    private interface Check {
        void on(Ladder ladder, Random random);
    }

    private static void forEachLadder(long seed, Check check) {
        Random random = new Random(seed);
        for (int i = 0; i < LADDERS; i++) {
            TreeSet<Long> rates = new TreeSet<>();
            int rungs = 2 + random.nextInt(9);
            while (rates.size() < rungs) {
                rates.add(1000L * (100 + random.nextInt(12_000)));
            }
            Ladder ladder = new Ladder(new ArrayList<>(rates));
            for (int j = 0; j < 40; j++) {
                check.on(ladder, random);
            }
        }
    }

    /** Algorithm 1 with the map times 126 * 8, so that nothing is rounded. */
    private static int algorithmOne(Ladder ladder, long bufferEighths, int last) {
        if (bufferEighths <= 90 * 8) {
            return 0;
        }
        if (bufferEighths >= 216 * 8) {
            return ladder.highest();
        }
        long whole = 126 * 8;
        List<Long> rates = ladder.bitsPerSecond();
        long map = rates.getFirst() * whole + (rates.getLast() - rates.getFirst()) * (bufferEighths - 90 * 8);
        long ratePlus = rates.get(Math.min(last + 1, ladder.highest()));
        long rateMinus = rates.get(Math.max(last - 1, 0));
        if (map >= ratePlus * whole) {
            return rates.indexOf(below(rates, map, whole).max().orElseThrow());
        }
        if (map <= rateMinus * whole) {
            return rates.indexOf(above(rates, map, whole).min().orElseThrow());
        }
        return last;
    }

    private static LongStream below(List<Long> rates, long map, long whole) {
        return rates.stream().mapToLong(Long::longValue).filter(rate -> rate * whole < map);
    }

    private static LongStream above(List<Long> rates, long map, long whole) {
        return rates.stream().mapToLong(Long::longValue).filter(rate -> rate * whole > map);
    }

    private static double map(Ladder ladder, double buffer) {
        double lowest = ladder.rate(0);
        return lowest + (ladder.rate(ladder.highest()) - lowest) * (buffer - RESERVOIR) / (CUSHION_END - RESERVOIR);
    }

    private static int decide(Ladder ladder, double buffer, double limit, int last) {
        return new Bba0()
                .decide(new PlayerState(buffer, limit, last), ladder, ThroughputEstimate.UNKNOWN)
                .rung();
    }
}
