package io.penstock.decisions.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoordinatesTest {
    private final Coordinates berlin = new Coordinates(52.52, 13.40);

    @Test
    void aQuarterOfAMeridianIsTenThousandKilometres() {
        assertThat(new Coordinates(0, 77).kilometresTo(new Coordinates(90, 0))).isCloseTo(10_007.6, within(0.5));
    }

    @Test
    void distanceIsTheSameBothWaysAndZeroToItself() {
        Coordinates munich = new Coordinates(48.14, 11.58);
        assertThat(berlin.kilometresTo(munich)).isCloseTo(504, within(2.0)).isEqualTo(munich.kilometresTo(berlin));
        assertThat(berlin.kilometresTo(berlin)).isZero();
    }

    @Test
    void theDateLineIsNoBarrier() {
        assertThat(new Coordinates(0, 179.5).kilometresTo(new Coordinates(0, -179.5)))
                .isCloseTo(111.2, within(0.1));
    }

    @Test
    void whatLiesOffTheGlobeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Coordinates(90.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coordinates(0, -180.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coordinates(Double.NaN, 0));
    }
}
