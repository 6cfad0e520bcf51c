package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ConstantSlopeTest {
    private static final double ROUNDING = 1e-9;

    /** Slopes 0.2, 0.1 and 0.3, 0.05. */
    private static final ConstantSlope TWO_SHOTS =
            new ConstantSlope(List.of(shot(2, 100, 40, 200, 60, 400, 80), shot(1, 100, 50, 200, 80, 600, 100)));

    @Test
    void eachShotTakesTheStepsThatAreSteeperThanTheSlope() {
        assertThat(rates(TWO_SHOTS.at(1))).containsExactly(100, 100);
        assertThat(rates(TWO_SHOTS.at(0.25))).containsExactly(100, 200);
        assertThat(rates(TWO_SHOTS.at(0.15))).containsExactly(200, 200);
        assertThat(rates(TWO_SHOTS.at(0.07))).containsExactly(400, 200);
        assertThat(rates(TWO_SHOTS.at(0))).containsExactly(400, 600);
    }

    @Test
    void ofEqualsTheLeastRateIsTaken() {
        assertThat(rates(TWO_SHOTS.at(0.2))).containsExactly(100, 200);
    }

    @Test
    void longShotsCountMore() {
        Allocation allocation = TWO_SHOTS.at(0.15);
        assertThat(allocation.bitsPerSecond()).isEqualTo(200);
        assertThat(allocation.vmaf()).isEqualTo((2 * 60 + 80) / 3.0, within(1e-12));
        assertThat(allocation.worstVmaf()).isEqualTo(60);
        assertThat(TWO_SHOTS.best().bitsPerSecond()).isEqualTo((2 * 400 + 600) / 3.0, within(1e-12));
        assertThat(TWO_SHOTS.best().peakBitsPerSecond()).isEqualTo(600);
    }

    @Test
    void roomThatTheSteepestStepLeavesGoesToALaterOne() {
        // Of 450 bits, 300 are the least, 100 the steepest step; the next one needs 200.
        assertThat(rates(TWO_SHOTS.within(150).orElseThrow())).containsExactly(100, 200);
        // Of 750 bits, 300 are the least; the steeper step needs 600, the flatter one 300.
        ConstantSlope film = new ConstantSlope(List.of(shot(2, 100, 40, 400, 80), shot(1, 100, 50, 400, 60)));
        assertThat(rates(film.within(250).orElseThrow())).containsExactly(100, 400);
    }

    @Test
    void whatAFlatStepMakesSuperfluousIsGivenBack() {
        ConstantSlope film = new ConstantSlope(List.of(shot(1, 100, 40, 110, 45), shot(1, 100, 40, 300, 90)));
        assertThat(rates(film.reaching(42).orElseThrow())).containsExactly(110, 100);
        assertThat(rates(film.reaching(60).orElseThrow())).containsExactly(100, 300);
        assertThat(rates(film.reaching(67).orElseThrow())).containsExactly(110, 300);
    }

    @Test
    void theCheapestOfTheStepsThatSufficeIsTheLast() {
        ConstantSlope film = new ConstantSlope(List.of(shot(1, 100, 40, 300, 90), shot(1, 100, 40, 110, 42)));
        assertThat(rates(film.reaching(41).orElseThrow())).containsExactly(100, 110);
    }

    @Test
    void theSlopeIsThatOfTheBestStepLeft() {
        assertThat(TWO_SHOTS.within(150).orElseThrow().slope()).isEqualTo(0.2, within(1e-12));
        assertThat(TWO_SHOTS.best().slope()).isZero();
    }

    @Test
    void outOfReachIsEmpty() {
        assertThat(TWO_SHOTS.within(99)).isEmpty();
        assertThat(TWO_SHOTS.within(100)).contains(TWO_SHOTS.least());
        assertThat(TWO_SHOTS.reaching(90)).isEmpty();
        assertThat(TWO_SHOTS.reaching(TWO_SHOTS.best().vmaf())).contains(TWO_SHOTS.best());
    }

    @Test
    void aSmallerSlopeNeverLowersRateOrQuality() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            ConstantSlope film = RandomShots.slopes(RandomShots.clouds(random, 1 + random.nextInt(20), 12));
            Allocation before = film.least();
            for (double slope : slopesFalling(random)) {
                Allocation after = film.at(slope);
                assertThat(after.bitsPerSecond()).isGreaterThanOrEqualTo(before.bitsPerSecond());
                assertThat(after.vmaf()).isGreaterThanOrEqualTo(before.vmaf());
                assertThat(after.slope()).isLessThanOrEqualTo(slope);
                before = after;
            }
        }
    }

    @Test
    void movingABitBetweenTwoShotsNeverHelps() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            List<ShotHull> hulls = RandomShots.clouds(random, 2 + random.nextInt(10), 15).stream()
                    .map(ShotPoints::hull)
                    .toList();
            Allocation allocation = new ConstantSlope(hulls).at(Math.pow(10, -4 - 3 * random.nextDouble()));
            double bestUp = 0;
            double worstDown = Double.MAX_VALUE;
            for (int i = 0; i < hulls.size(); i++) {
                ConvexHull hull = hulls.get(i).hull();
                int at = hull.points().indexOf(allocation.shots().get(i).point());
                bestUp = at < hull.steps() ? Math.max(bestUp, hull.slope(at)) : bestUp;
                worstDown = at > 0 ? Math.min(worstDown, hull.slope(at - 1)) : worstDown;
            }
            assertThat(bestUp).as("round %d", round).isLessThanOrEqualTo(worstDown);
        }
    }

    @Test
    void noChoiceOfPointsIsBetterAtARateThatASlopeReaches() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<ShotPoints> shots = RandomShots.clouds(random, 3 + random.nextInt(2), 4 + random.nextInt(3));
            ConstantSlope film = RandomShots.slopes(shots);
            Allocation reached = film.at(Math.pow(10, -4 - 3 * random.nextDouble()));
            Exhaustive all = new Exhaustive(shots);
            assertThat(reached.vmaf())
                    .as("round %d", round)
                    .isEqualTo(all.bestVmaf(reached.bitsPerSecond()), within(ROUNDING));
            assertThat(film.within(reached.bitsPerSecond()).orElseThrow().vmaf())
                    .isEqualTo(reached.vmaf(), within(ROUNDING));
            assertThat(film.reaching(reached.vmaf()).orElseThrow().bitsPerSecond())
                    .isEqualTo(all.leastRate(reached.vmaf()), within(reached.bitsPerSecond() * ROUNDING));
        }
    }

    @Test
    void atAnyOtherTargetItIsWithinOneStepOfTheBestPossible() {
        Random random = new Random(6);
        for (int round = 0; round < 300; round++) {
            List<ShotPoints> shots = RandomShots.clouds(random, 3 + random.nextInt(2), 4 + random.nextInt(3));
            ConstantSlope film = RandomShots.slopes(shots);
            Exhaustive all = new Exhaustive(shots);
            double share = random.nextDouble();
            double rate = mix(share, film.least().bitsPerSecond(), film.best().bitsPerSecond());
            Allocation fitted = film.within(rate).orElseThrow();
            assertThat(fitted.bitsPerSecond()).isLessThanOrEqualTo(rate * (1 + 2 * ROUNDING));
            assertThat(fitted.vmaf())
                    .as("round %d", round)
                    .isGreaterThanOrEqualTo(all.bestVmaf(rate) - largestStep(shots, true) - ROUNDING);
            double vmaf = mix(share, film.least().vmaf(), film.best().vmaf());
            Allocation reaching = film.reaching(vmaf).orElseThrow();
            assertThat(reaching.vmaf()).isGreaterThanOrEqualTo(vmaf - 2 * ROUNDING * vmaf);
            assertThat(reaching.bitsPerSecond())
                    .isLessThanOrEqualTo(all.leastRate(vmaf) + largestStep(shots, false) + ROUNDING * rate);
        }
    }

    @Test
    void onAFilmOfManyShotsTheTargetIsMetClosely() {
        List<ShotPoints> shots = RandomShots.film(new Random(7), 500).stream()
                .map(shot -> shot.withQuantizersEvery(0.25))
                .toList();
        ConstantSlope film = RandomShots.slopes(shots);
        Allocation fitted = film.within(1_500_000).orElseThrow();
        assertThat(fitted.bitsPerSecond()).isBetween(1_499_000.0, 1_500_000.01);
        assertThat(film.reaching(fitted.vmaf()).orElseThrow().bitsPerSecond())
                .isEqualTo(fitted.bitsPerSecond(), within(100.0));
    }

    @Test
    void impossibleTargetsAreRefused() {
        assertThatThrownBy(() -> TWO_SHOTS.at(-0.1)).hasMessageContaining("slope is -0.1");
        assertThatThrownBy(() -> TWO_SHOTS.at(Double.NaN)).hasMessageContaining("slope is NaN");
        assertThatThrownBy(() -> TWO_SHOTS.within(0)).hasMessageContaining("rate is 0.0");
        assertThatThrownBy(() -> TWO_SHOTS.reaching(101)).hasMessageContaining("VMAF is 101.0");
        assertThatThrownBy(() -> new ConstantSlope(List.of())).hasMessageContaining("0 shots");
        assertThatThrownBy(() -> shot(0, 1, 1)).hasMessageContaining("lasts 0.0 s");
    }

    private static double[] slopesFalling(Random random) {
        return DoubleStream.generate(() -> Math.pow(10, -7 + 5 * random.nextDouble()))
                .limit(30)
                .map(slope -> -slope)
                .sorted()
                .map(slope -> -slope)
                .toArray();
    }

    /** How much the film's mean changes by the largest step of one shot. */
    private static double largestStep(List<ShotPoints> shots, boolean ofQuality) {
        double seconds = shots.stream().mapToDouble(ShotPoints::seconds).sum();
        double largest = 0;
        for (ShotPoints shot : shots) {
            List<OperatingPoint> points = shot.hull().hull().points();
            for (int i = 1; i < points.size(); i++) {
                double change = ofQuality
                        ? points.get(i).vmaf() - points.get(i - 1).vmaf()
                        : points.get(i).bitsPerSecond() - points.get(i - 1).bitsPerSecond();
                largest = Math.max(largest, change * shot.seconds() / seconds);
            }
        }
        return largest;
    }

    private static double mix(double share, double from, double to) {
        return from + share * (to - from);
    }

    private static double[] rates(Allocation allocation) {
        return allocation.shots().stream()
                .mapToDouble(shot -> shot.point().bitsPerSecond())
                .toArray();
    }

    private static ShotHull shot(double seconds, double... ratesAndQualities) {
        List<OperatingPoint> points = new ArrayList<>();
        for (int i = 0; i < ratesAndQualities.length; i += 2) {
            points.add(new OperatingPoint(RandomShots.LARGE, i, ratesAndQualities[i], ratesAndQualities[i + 1]));
        }
        return new ShotHull(seconds, ConvexHull.of(points));
    }
}
