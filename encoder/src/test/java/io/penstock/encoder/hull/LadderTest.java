package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.encoder.hull.RungTarget.AverageRate;
import io.penstock.encoder.hull.RungTarget.MeanVmaf;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final List<RungTarget> RATES = List.of(
            new AverageRate(150_000, NO_LIMIT),
            new AverageRate(1_000_000, NO_LIMIT),
            new AverageRate(2_500_000, NO_LIMIT));
    private static final List<RungTarget> QUALITIES =
            List.of(new MeanVmaf(60, NO_LIMIT), new MeanVmaf(80, NO_LIMIT), new MeanVmaf(93, NO_LIMIT));

    private final List<ShotPoints> film = RandomShots.film(new Random(11), 60);

    @Test
    void targetsAreReached() {
        for (boolean free : new boolean[] {true, false}) {
            List<LadderRung> byRate = rungs(free, RATES);
            assertThat(byRate).hasSize(3).allMatch(LadderRung::reached);
            for (int i = 0; i < 3; i++) {
                double wanted = ((AverageRate) RATES.get(i)).bitsPerSecond();
                assertThat(byRate.get(i).allocation().bitsPerSecond()).isBetween(wanted * 0.97, wanted * (1 + 1e-8));
            }
            List<LadderRung> byQuality = rungs(free, QUALITIES);
            for (int i = 0; i < 3; i++) {
                double wanted = ((MeanVmaf) QUALITIES.get(i)).vmaf();
                assertThat(byQuality.get(i).allocation().vmaf()).isBetween(wanted - 1e-6, wanted + 0.5);
            }
        }
    }

    @Test
    void freeResolutionsAreNeverWorseThanOne() {
        for (List<RungTarget> targets : List.of(RATES, QUALITIES)) {
            List<LadderRung> free = rungs(true, targets);
            List<LadderRung> one = rungs(false, targets);
            for (int i = 0; i < targets.size(); i++) {
                assertThat(one.get(i).resolutions()).hasSize(1);
                // Less the one step that a filled rung may lack.
                assertThat(free.get(i).allocation().vmaf())
                        .isGreaterThan(one.get(i).allocation().vmaf() - 0.2);
                assertThat(free.get(i).allocation().bitsPerSecond())
                        .isLessThan(one.get(i).allocation().bitsPerSecond() * 1.02);
            }
        }
        assertThat(rungs(true, RATES).get(1).resolutions()).hasSizeGreaterThan(1);
    }

    @Test
    void eachRungHasTheResolutionThatIsBestForIt() {
        for (LadderRung rung : rungs(false, RATES)) {
            double rate = ((AverageRate) rung.target()).bitsPerSecond();
            for (Resolution size : List.of(RandomShots.SMALL, RandomShots.MIDDLE, RandomShots.LARGE)) {
                RandomShots.slopes(film.stream().map(shot -> shot.at(size)).toList())
                        .within(rate)
                        .ifPresent(other -> assertThat(rung.allocation().vmaf()).isGreaterThanOrEqualTo(other.vmaf()));
            }
        }
        assertThat(rungs(false, RATES).getFirst().resolutions()).containsExactly(RandomShots.SMALL);
        assertThat(rungs(false, RATES).getLast().resolutions()).containsExactly(RandomShots.LARGE);
    }

    @Test
    void noShotExceedsThePeakWhereItHasAnEncodeBelow() {
        List<RungTarget> targets = List.of(new AverageRate(1_000_000, 1.5));
        for (boolean free : new boolean[] {true, false}) {
            LadderRung rung = rungs(free, targets).getFirst();
            assertThat(rung.shotsOverPeak()).isZero();
            assertThat(rung.allocation().peakBitsPerSecond()).isLessThanOrEqualTo(1_500_000);
        }
        assertThat(rungs(true, List.of(RATES.get(1))).getFirst().allocation().peakBitsPerSecond())
                .isGreaterThan(1_500_000);
    }

    @Test
    void aShotWithNothingBelowThePeakTakesItsLeastRate() {
        ShotPoints easy = shot(point(RandomShots.LARGE, 20, 300, 95), point(RandomShots.LARGE, 40, 100, 60));
        ShotPoints hard = shot(point(RandomShots.LARGE, 20, 9000, 95), point(RandomShots.LARGE, 40, 800, 50));
        LadderRung rung = new Ladder(List.of(easy, hard, easy))
                .withFreeResolutions(List.of(new AverageRate(500, 1.5)))
                .getFirst();
        assertThat(rung.reached()).isTrue();
        assertThat(rung.shotsOverPeak()).isEqualTo(1);
        assertThat(rung.allocation().shots())
                .extracting(choice -> choice.point().bitsPerSecond())
                .containsExactly(300.0, 800.0, 300.0);
    }

    @Test
    void underAPeakThePointsInsideTheHullCount() {
        ShotPoints shot = shot(
                point(RandomShots.LARGE, 40, 100, 20),
                point(RandomShots.LARGE, 30, 200, 25),
                point(RandomShots.LARGE, 20, 300, 90));
        assertThat(shot.hull().hull().points()).hasSize(2);
        assertThat(shot.upTo(250).hull().hull().points())
                .extracting(OperatingPoint::vmaf)
                .containsExactly(20.0, 25.0);
    }

    @Test
    void aResolutionThatKeepsToThePeakComesBeforeABetterOne() {
        ShotPoints shot = shot(point(RandomShots.LARGE, 40, 800, 70), point(RandomShots.SMALL, 30, 400, 50));
        ShotPoints easy = shot(point(RandomShots.LARGE, 40, 100, 95), point(RandomShots.SMALL, 30, 50, 80));
        LadderRung rung = new Ladder(List.of(shot, easy))
                .withOneResolutionEach(List.of(new AverageRate(500, 1.2)))
                .getFirst();
        assertThat(rung.resolutions()).containsExactly(RandomShots.SMALL);
    }

    @Test
    void whatIsOutOfReachGivesTheNearest() {
        LadderRung tooLow = rungs(false, List.of(new AverageRate(1_000, 2))).getFirst();
        assertThat(tooLow.reached()).isFalse();
        assertThat(tooLow.resolutions()).containsExactly(RandomShots.SMALL);
        assertThat(tooLow.allocation().shots()).allMatch(shot -> shot.point().quantizer() == 42);
        LadderRung tooHigh = rungs(false, List.of(new MeanVmaf(100, NO_LIMIT))).getFirst();
        assertThat(tooHigh.reached()).isFalse();
        assertThat(tooHigh.resolutions()).containsExactly(RandomShots.LARGE);
        assertThat(tooHigh.allocation().shots()).allMatch(shot -> shot.point().quantizer() == 18);
    }

    @Test
    void targetsThatAreNoLadderAreRefused() {
        Ladder ladder = new Ladder(film);
        assertThatThrownBy(() -> ladder.withFreeResolutions(List.of())).hasMessageContaining("0 rungs");
        assertThatThrownBy(() -> ladder.withFreeResolutions(RATES.reversed()))
                .hasMessageContaining("must be of one kind");
        assertThatThrownBy(() -> ladder.withOneResolutionEach(List.of(RATES.getFirst(), QUALITIES.getFirst())))
                .hasMessageContaining("must be of one kind and rise");
        assertThatThrownBy(() -> new AverageRate(1000, 0.9)).hasMessageContaining("peak factor is 0.9");
        assertThatThrownBy(() -> new MeanVmaf(90, 0)).hasMessageContaining("peak is 0.0");
        assertThatThrownBy(() -> new Ladder(List.of())).hasMessageContaining("at least one shot");
    }

    @Test
    void oneResolutionEachNeedsOneThatEveryShotHas() {
        ShotPoints large = shot(point(RandomShots.LARGE, 40, 800, 70));
        ShotPoints small = shot(point(RandomShots.SMALL, 40, 400, 50));
        assertThatThrownBy(() -> new Ladder(List.of(large, small)).withOneResolutionEach(RATES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no resolution was tried for every one of 2 shots");
        assertThatThrownBy(() -> large.at(RandomShots.SMALL))
                .hasMessageContaining("no encode at 640x360; it has them at [1920x1080]");
    }

    private List<LadderRung> rungs(boolean free, List<RungTarget> targets) {
        Ladder ladder = new Ladder(
                film.stream().map(shot -> shot.withQuantizersEvery(0.5)).toList());
        return free ? ladder.withFreeResolutions(targets) : ladder.withOneResolutionEach(targets);
    }

    private static ShotPoints shot(OperatingPoint... points) {
        return new ShotPoints(2, List.of(points));
    }

    private static OperatingPoint point(Resolution size, double quantizer, double rate, double vmaf) {
        return new OperatingPoint(size, quantizer, rate, vmaf);
    }
}
