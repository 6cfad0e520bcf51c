package io.penstock.encoder.hull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BdRateTest {
    private static final List<RateQuality> ANCHOR = List.of(
            new RateQuality(599_000, 62.1),
            new RateQuality(1_199_000, 78.4),
            new RateQuality(2_486_000, 89.9),
            new RateQuality(4_487_000, 94.2));

    private static final List<RateQuality> TEST = List.of(
            new RateQuality(310_000, 60.0),
            new RateQuality(714_000, 79.5),
            new RateQuality(1_579_000, 90.3),
            new RateQuality(3_970_000, 95.6));

    @Test
    void equalCurvesDifferByNothing() {
        assertThat(BdRate.percent(ANCHOR, ANCHOR)).isEqualTo(0);
        assertThat(BdRate.percent(ANCHOR, ANCHOR.reversed())).isEqualTo(0);
    }

    @Test
    void halfTheRateEverywhereIsFiftyPercentLess() {
        assertThat(BdRate.percent(ANCHOR, scaled(0.5))).isEqualTo(-50, within(1e-9));
        assertThat(BdRate.percent(ANCHOR, scaled(2))).isEqualTo(100, within(1e-9));
    }

    /** Lines in log rate: from 1:1 at VMAF 50 to 1:4 at 100, so 1:2 in the mean. */
    @Test
    void theMeanIsThatOfTheLogarithms() {
        List<RateQuality> anchor = List.of(new RateQuality(1000, 50), new RateQuality(8000, 100));
        List<RateQuality> test = List.of(new RateQuality(1000, 50), new RateQuality(2000, 100));
        assertThat(BdRate.percent(anchor, test)).isEqualTo(-50, within(1e-9));
        assertThat(BdRate.percent(test, anchor)).isEqualTo(100, within(1e-9));
    }

    /** The same integral over SciPy 1.17's PchipInterpolator. */
    @Test
    void itIsWhatSciPyGives() {
        assertThat(BdRate.percent(ANCHOR, TEST)).isEqualTo(-42.9968239210313, within(1e-9));
        assertThat(BdRate.percent(TEST, ANCHOR)).isEqualTo(75.42882147736145, within(1e-9));
        List<RateQuality> two = List.of(new RateQuality(500_000, 70), new RateQuality(2_000_000, 92));
        assertThat(BdRate.percent(ANCHOR, two)).isEqualTo(-29.803123605771976, within(1e-9));
    }

    @Test
    void curvesWithoutACommonQualityAreRefused() {
        List<RateQuality> low = List.of(new RateQuality(100, 10), new RateQuality(200, 62.1));
        assertThatThrownBy(() -> BdRate.percent(ANCHOR, low))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VMAF 62.1 to 94.2")
                .hasMessageContaining("VMAF 10.0 to 62.1")
                .hasMessageContaining("must overlap");
    }

    @Test
    void whatDoesNotRiseIsNoCurve() {
        assertThatThrownBy(() -> BdRate.percent(ANCHOR, ANCHOR.subList(0, 1)))
                .hasMessageContaining("the test has 1 points");
        List<RateQuality> falling = List.of(new RateQuality(100, 80), new RateQuality(200, 70));
        assertThatThrownBy(() -> BdRate.percent(falling, ANCHOR)).hasMessageContaining("in the anchor");
        List<RateQuality> upright = List.of(new RateQuality(100, 70), new RateQuality(100, 80));
        assertThatThrownBy(() -> BdRate.percent(upright, ANCHOR)).hasMessageContaining("must rise");
    }

    private static List<RateQuality> scaled(double factor) {
        return ANCHOR.stream()
                .map(point -> new RateQuality(point.bitsPerSecond() * factor, point.vmaf()))
                .toList();
    }
}
