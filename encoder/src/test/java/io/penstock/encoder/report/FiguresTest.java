package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blanks stand for the narrow ones that the page has. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "812345, 812 kbit/s",
        "64000, 64.0 kbit/s",
        "999499, 999 kbit/s",
        "999500, 1.00 Mbit/s",
        "4523000, 4.52 Mbit/s",
        "18640000, 18.6 Mbit/s",
        "9995000, 10.0 Mbit/s"
    })
    void ratesHaveThreeDigits(double rate, String text) {
        assertThat(plain(Figures.rate(rate))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00.0", "7.46, 0:07.5", "59.96, 1:00.0", "3723.04, 1:02:03.0"})
    void timesRollOver(double seconds, String text) {
        assertThat(Figures.time(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-31.42, −31.4 %", "12, +12.0 %", "0.04, ±0.0 %", "-0.04, ±0.0 %"})
    void aSavingIsToldFromACost(double percent, String text) {
        assertThat(plain(Figures.signedPercent(percent))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"24/1, 24", "24000/1001, 23.976", "30000/1001, 29.97", "25, 25", "1/0, 1/0", "<b>, <b>"})
    void frameRatesAreTheKnownDecimals(String rate, String text) {
        assertThat(Figures.frameRate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"7.5, 7.5 s", "119.9, 119.9 s", "120, 2:00", "7445, 2:04:05"})
    void lengthsGetAClockFromTwoMinutesOn(double seconds, String text) {
        assertThat(plain(Figures.lasting(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1250000, 1.25 MB", "999600000, 1.00 GB", "15300000000, 15.3 GB"})
    void sizes(double bytes, String text) {
        assertThat(plain(Figures.bytes(bytes))).isEqualTo(text);
    }

    private static String plain(String text) {
        return text.replace('\u202F', ' ');
    }
}
