package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvexHullTest {
    @Test
    void theHullIsWhatStandsAboveAllChords() {
        List<OperatingPoint> points = List.of(at(100, 30), at(200, 60), at(300, 70), at(400, 85), at(800, 95));
        assertThat(ConvexHull.of(points).points())
                .containsExactly(points.get(0), points.get(1), points.get(3), points.get(4));
    }

    @Test
    void thePointInTheMiddleOfALineIsLeftOut() {
        assertThat(ConvexHull.of(List.of(at(100, 10), at(200, 20), at(300, 30))).points())
                .extracting(OperatingPoint::vmaf)
                .containsExactly(10.0, 30.0);
    }

    @Test
    void whatCostsMoreAndGivesNoMoreIsLeftOut() {
        assertThat(ConvexHull.of(List.of(at(100, 50), at(200, 50), at(300, 40))).points())
                .containsExactly(at(100, 50));
    }

    @Test
    void ofEqualRatesTheBetterStays() {
        assertThat(ConvexHull.of(List.of(at(100, 97.4), at(100, 97.5), at(100, 97.3)))
                        .points())
                .containsExactly(at(100, 97.5));
    }

    @Test
    void ofEqualPointsTheSmallerPictureStays() {
        OperatingPoint large = new OperatingPoint(RandomShots.LARGE, 30, 100, 90);
        OperatingPoint small = new OperatingPoint(RandomShots.SMALL, 30, 100, 90);
        assertThat(ConvexHull.of(List.of(large, small)).points()).containsExactly(small);
    }

    @Test
    void inAThousandCloudsTheHullDominatesEveryPointAndIsMadeOfThem() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            List<OperatingPoint> cloud = RandomShots.cloud(random, 1 + random.nextInt(40));
            ConvexHull hull = ConvexHull.of(cloud);
            assertThat(cloud).containsAll(hull.points());
            for (OperatingPoint point : cloud) {
                assertThat(vmafAt(hull, point.bitsPerSecond()))
                        .as("round %d: %s under %s", round, point, hull)
                        .isGreaterThanOrEqualTo(point.vmaf() - 1e-9);
            }
            for (int step = 1; step < hull.steps(); step++) {
                assertThat(hull.slope(step)).isPositive().isLessThan(hull.slope(step - 1));
            }
        }
    }

    @Test
    void theOrderOfThePointsDoesNotMatter() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<OperatingPoint> cloud = new ArrayList<>(RandomShots.cloud(random, 25));
            ConvexHull hull = ConvexHull.of(cloud);
            Collections.shuffle(cloud, random);
            assertThat(ConvexHull.of(cloud)).isEqualTo(hull);
        }
    }

    @Test
    void whatIsNoHullIsRefused() {
        assertThatThrownBy(() -> new ConvexHull(List.of())).hasMessageContaining("at least one point");
        assertThatThrownBy(() -> new ConvexHull(List.of(at(100, 10), at(100, 20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both rate and quality must rise");
        assertThatThrownBy(() -> new ConvexHull(List.of(at(100, 20), at(200, 20))))
                .hasMessageContaining("both rate and quality must rise");
        assertThatThrownBy(() -> new ConvexHull(List.of(at(100, 10), at(200, 20), at(300, 40))))
                .hasMessageContaining("does not stand above the line");
    }

    @Test
    void theSameEncodeTwiceAndNoneAtAllAreRefused() {
        OperatingPoint point = new OperatingPoint(RandomShots.LARGE, 30, 100, 90);
        OperatingPoint again = new OperatingPoint(RandomShots.LARGE, 30, 101, 90);
        assertThatThrownBy(() -> ConvexHull.of(List.of(point, again)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1920x1080 and quantizer 30.0 is there twice");
        assertThatThrownBy(() -> ConvexHull.of(List.of())).hasMessageContaining("0 points");
    }

    @Test
    void impossibleNumbersAreRefused() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> at(rate, 50))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rate is " + rate);
        }
        for (double vmaf : new double[] {-0.1, 100.1, Double.NaN}) {
            assertThatThrownBy(() -> at(100, vmaf)).hasMessageContaining("VMAF is " + vmaf);
        }
        for (double quantizer : new double[] {-1, 256, Double.NaN}) {
            assertThatThrownBy(() -> new OperatingPoint(RandomShots.LARGE, quantizer, 1, 1))
                    .hasMessageContaining("quantizer is " + quantizer);
        }
        assertThatThrownBy(() -> new Resolution(0, 1080)).hasMessageContaining("0x1080");
    }

    private static double vmafAt(ConvexHull hull, double rate) {
        List<OperatingPoint> points = hull.points();
        for (int i = points.size() - 1; i >= 0; i--) {
            OperatingPoint left = points.get(i);
            if (left.bitsPerSecond() <= rate) {
                return i == points.size() - 1
                        ? left.vmaf()
                        : left.vmaf() + hull.slope(i) * (rate - left.bitsPerSecond());
            }
        }
        throw new AssertionError("the hull starts above " + rate);
    }

    /** An encode of its own for each pair of numbers. */
    private static OperatingPoint at(double rate, double vmaf) {
        double quantizer = rate % 1000 / 10 + vmaf / 1000;
        return new OperatingPoint(RandomShots.LARGE, quantizer >= 0 ? quantizer : 0, rate, vmaf);
    }
}
