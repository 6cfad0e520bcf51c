package io.penstock.abr.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void countsItsRungsFromTheLowest() {
        Ladder ladder = new Ladder(List.of(100L, 200L, 900L));
        assertThat(ladder.highest()).isEqualTo(2);
        assertThat(ladder.rate(0)).isEqualTo(100);
        assertThat(ladder.rate(2)).isEqualTo(900);
    }

    @Test
    void refusesRatesThatDoNotRise() {
        for (List<Long> rates : List.of(List.of(2L, 1L), List.of(1L, 1L), List.of(0L, 1L), List.of(-5L))) {
            assertThatThrownBy(() -> new Ladder(rates))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(rates.toString());
        }
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> new Ladder(List.of())).hasMessageContaining("at least one rung");
    }
}
