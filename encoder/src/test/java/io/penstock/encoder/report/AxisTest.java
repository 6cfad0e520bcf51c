package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ratesAreMarkedAtOnesTwosAndFives() {
        assertThat(labels(Axis.rates(Stream.of(0.11e6, 9e6), 0, 400, 44)))
                .containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10");
    }

    @Test
    void aWideRangeIsMarkedAtPowersOfTen() {
        assertThat(labels(Axis.rates(Stream.of(1.1e3, 0.9e8), 0, 300, 44)))
                .containsExactly("0.001", "0.01", "0.1", "1", "10", "100");
    }

    @Test
    void aNarrowRangeIsMarkedAtEvenSteps() {
        assertThat(labels(Axis.rates(Stream.of(2.0e6, 2.3e6), 0, 300, 44)))
                .containsExactly("1.9", "2", "2.1", "2.2", "2.3", "2.4");
    }

    @Test
    void oneRateAloneHasAnAxis() {
        Axis axis = Axis.rates(Stream.of(1e6), 0, 300, 44);
        assertThat(axis.at(1e6)).isCloseTo(150, within(5.0));
        assertThat(axis.ticks()).isNotEmpty();
    }

    @Test
    void qualitiesGoFromARoundOneTo100() {
        assertThat(labels(Axis.qualities(Stream.of(63.0, 97.0), 300, 0, 30)))
                .containsExactly("60", "65", "70", "75", "80", "85", "90", "95", "100");
        assertThat(labels(Axis.qualities(Stream.of(99.9), 100, 0, 40))).containsExactly("98", "99", "100");
        assertThat(labels(Axis.qualities(Stream.of(0.0, 50.0), 100, 0, 40))).containsExactly("0", "50", "100");
    }

    @Test
    void timesAreMarkedAsClocksCount() {
        assertThat(labels(Axis.times(7_445, 0, 1_000, 90)))
                .containsExactly(
                        "0:00", "15:00", "30:00", "45:00", "1:00:00", "1:15:00", "1:30:00", "1:45:00", "2:00:00");
        assertThat(labels(Axis.times(0.9, 0, 1_000, 90)))
                .containsExactly(
                        "0:00.0", "0:00.1", "0:00.2", "0:00.3", "0:00.4", "0:00.5", "0:00.6", "0:00.7", "0:00.8",
                        "0:00.9");
    }

    @Test
    void labelsHaveTheirRoomOnAnyAxis() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            double first = Math.exp(random.nextDouble() * 20 - 2);
            double second = first * Math.exp(random.nextDouble() * random.nextInt(20));
            double pixels = 100 + random.nextInt(1_000);
            for (Axis axis : List.of(
                    Axis.rates(Stream.of(first, second), 0, pixels, 40),
                    Axis.qualities(Stream.of(100 * random.nextDouble()), pixels, 0, 40),
                    Axis.times(first, 0, pixels, 40))) {
                List<Ticks.Tick> ticks = axis.ticks();
                assertThat(ticks).as("%s", axis).isNotEmpty().hasSizeLessThan(30);
                for (int i = 1; i < ticks.size(); i++) {
                    double gap = Math.abs(axis.at(ticks.get(i).value())
                            - axis.at(ticks.get(i - 1).value()));
                    assertThat(gap).as("%s", axis).isGreaterThanOrEqualTo(39.99);
                }
            }
        }
    }

    @Test
    void valuesBeyondAnEndLieAtIt() {
        Axis axis = Axis.qualities(Stream.of(61.0), 300, 0, 30);
        assertThat(axis.at(100)).isZero();
        assertThat(axis.at(40)).isEqualTo(300);
        assertThat(axis.at(80)).isEqualTo(150);
    }

    @Test
    void aLogarithmNeedsWhatIsAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Axis(Axis.Scale.LOGARITHMIC, 0, 1, 0, 100, List.of()))
                .withMessageContaining("from 0.0 to 1.0");
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Ticks.Tick::label).toList();
    }
}
