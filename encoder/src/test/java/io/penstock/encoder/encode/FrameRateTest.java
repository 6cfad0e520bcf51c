package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    @Test
    void ratesAreWrittenAsTheContractHasThem() {
        assertThat(FrameRate.parse("24/1")).hasToString("Optional[24]");
        assertThat(FrameRate.parse("48000/2002")).hasToString("Optional[24000/1001]");
        assertThat(FrameRate.parse("0/0")).isEmpty();
        assertThat(FrameRate.parse("N/A")).isEmpty();
    }

    @Test
    void aConstantRateIsKept() {
        assertThat(constant("30000/1001", "30000/1001")).isEqualTo("30000/1001");
        assertThat(constant("15/1", "15/1")).isEqualTo("15");
        // A last frame that stands longer moves the average a little.
        assertThat(constant("24/1", "35712/1489")).isEqualTo("24");
    }

    @Test
    void aVaryingRateBecomesTheUsualRateNearestToItsAverage() {
        assertThat(constant("90000/1", "2987/100")).isEqualTo("30000/1001");
        assertThat(constant("30/1", "2463/100")).isEqualTo("25");
    }

    @Test
    void nothingIsFasterThanSixty() {
        assertThat(constant("120/1", "120/1")).isEqualTo("60");
    }

    @Test
    void anUnknownRateIsTwentyFive() {
        assertThat(constant("0/0", "0/0")).isEqualTo("25");
    }

    @Test
    void twoSecondsAreTheNearestWholeFrames() {
        assertThat(new FrameRate(24000, 1001).framesIn(2)).isEqualTo(48);
        assertThat(new FrameRate(60000, 1001).framesIn(2)).isEqualTo(120);
        assertThat(new FrameRate(1, 5).framesIn(2)).isEqualTo(1);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new FrameRate(0, 1)).hasMessageContaining("0/1");
    }

    private static String constant(String nominal, String average) {
        Optional<FrameRate> a = FrameRate.parse(nominal);
        return FrameRate.constant(a, FrameRate.parse(average)).toString();
    }
}
