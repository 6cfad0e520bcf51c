package io.penstock.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.encoder.encode.VideoCodec;
import io.penstock.encoder.hull.OperatingPoint;
import io.penstock.encoder.hull.Resolution;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {
    private static final Resolution SIZE = new Resolution(640, 360);
    private final Extrapolation extrapolation = new Extrapolation(VideoCodec.H264);

    @Test
    void ratesGoOnHalvingAndQualityStaysBelow100() {
        List<OperatingPoint> beyond = extrapolation.beyond(
                List.of(new OperatingPoint(SIZE, 24, 2_000_000, 92), new OperatingPoint(SIZE, 30, 1_000_000, 84)));
        assertThat(beyond).hasSize(32);
        assertThat(at(beyond, 18).bitsPerSecond()).isBetween(3_999_000.0, 4_001_000.0);
        assertThat(at(beyond, 18).vmaf()).isBetween(95.9, 96.1);
        assertThat(at(beyond, 36).bitsPerSecond()).isBetween(499_000.0, 501_000.0);
        assertThat(at(beyond, 36).vmaf()).isBetween(75.9, 76.1);
        List<OperatingPoint> finestFirst = beyond.stream()
                .sorted(Comparator.comparingDouble(OperatingPoint::quantizer))
                .toList();
        assertThat(finestFirst)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(OperatingPoint::vmaf).reversed());
    }

    @Test
    void whatIsPerfectOrFlatStaysSo() {
        List<OperatingPoint> beyond = extrapolation.beyond(
                List.of(new OperatingPoint(SIZE, 20, 2_000, 100), new OperatingPoint(SIZE, 30, 2_100, 100)));
        assertThat(beyond).isNotEmpty().allMatch(point -> point.vmaf() == 100);
    }

    @Test
    void oneEncodeTellsNothingOfOthers() {
        assertThat(extrapolation.beyond(List.of(new OperatingPoint(SIZE, 24, 2_000_000, 92))))
                .isEmpty();
    }

    private static OperatingPoint at(List<OperatingPoint> points, double quantizer) {
        return points.stream()
                .filter(point -> point.quantizer() == quantizer)
                .findFirst()
                .orElseThrow();
    }
}
