package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionalQuantizersTest {
    private static final Resolution SIZE = RandomShots.LARGE;

    @Test
    void anExponentialRateIsFoundAgain() {
        List<OperatingPoint> measured = List.of(at(22, 16_000, 95), at(28, 8_000, 85), at(34, 4_000, 65));
        List<OperatingPoint> foretold = FractionalQuantizers.between(measured, 3);
        assertThat(foretold).extracting(OperatingPoint::quantizer).containsExactly(24.0, 27.0, 30.0, 33.0);
        for (OperatingPoint point : foretold) {
            assertThat(point.bitsPerSecond())
                    .isEqualTo(16_000 * Math.pow(0.5, (point.quantizer() - 22) / 6), within(1e-6));
        }
    }

    @Test
    void everyPointLiesBetweenItsNeighbours() {
        Random random = new Random(9);
        for (int round = 0; round < 50; round++) {
            List<OperatingPoint> measured = RandomShots.encodes(random).points();
            List<OperatingPoint> foretold = FractionalQuantizers.between(measured, 0.25);
            assertThat(foretold).hasSize(3 * 6 * 15);
            for (OperatingPoint point : foretold) {
                OperatingPoint finer = measured(measured, point, Math.floor((point.quantizer() - 18) / 4));
                OperatingPoint coarser = measured(measured, point, Math.floor((point.quantizer() - 18) / 4) + 1);
                assertThat(point.bitsPerSecond()).isBetween(coarser.bitsPerSecond(), finer.bitsPerSecond());
                assertThat(point.vmaf()).isBetween(coarser.vmaf(), finer.vmaf());
            }
        }
    }

    @Test
    void resolutionsAreNotMixed() {
        OperatingPoint other = new OperatingPoint(RandomShots.SMALL, 30, 500, 40);
        assertThat(FractionalQuantizers.between(List.of(at(22, 16_000, 95), other), 1))
                .isEmpty();
    }

    @Test
    void nothingIsForetoldWhereTheCurveRunsBackwards() {
        List<OperatingPoint> black = List.of(at(22, 900, 97), at(26, 950, 97), at(30, 800, 97));
        assertThat(FractionalQuantizers.between(black, 2))
                .extracting(OperatingPoint::quantizer)
                .containsExactly(28.0);
    }

    @Test
    void aMeasuredQuantizerIsNotForetoldAgain() {
        List<OperatingPoint> measured = List.of(at(20, 16_000, 95), at(20.3, 15_000, 94), at(21, 14_000, 93));
        assertThat(new ShotPoints(1, measured).withQuantizersEvery(0.1).points())
                .extracting(OperatingPoint::quantizer)
                .hasSize(11)
                .doesNotHaveDuplicates();
    }

    @Test
    void finerStepsNeverMakeAFilmWorse() {
        Random random = new Random(10);
        List<ShotPoints> shots = RandomShots.film(random, 100);
        ConstantSlope coarse = RandomShots.slopes(shots);
        ConstantSlope fine = RandomShots.slopes(
                shots.stream().map(shot -> shot.withQuantizersEvery(0.5)).toList());
        for (double slope : new double[] {1e-4, 3e-5, 1e-5, 3e-6}) {
            Allocation before = coarse.at(slope);
            assertThat(fine.within(before.bitsPerSecond()).orElseThrow().vmaf()).isGreaterThan(before.vmaf() - 0.01);
        }
    }

    @Test
    void stepsOfNothingAreRefused() {
        for (double step : new double[] {0, 0.01, 17, Double.NaN}) {
            assertThatThrownBy(() -> FractionalQuantizers.between(List.of(at(22, 1, 1)), step))
                    .hasMessageContaining("step between quantizers is " + step);
        }
    }

    private static OperatingPoint measured(List<OperatingPoint> measured, OperatingPoint like, double index) {
        return measured.stream()
                .filter(point -> point.resolution().equals(like.resolution()) && point.quantizer() == 18 + 4 * index)
                .findFirst()
                .orElseThrow();
    }

    private static OperatingPoint at(double quantizer, double rate, double vmaf) {
        return new OperatingPoint(SIZE, quantizer, rate, vmaf);
    }
}
