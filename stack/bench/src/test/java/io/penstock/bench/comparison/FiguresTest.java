package io.penstock.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(of(3, 1, 100).median(Metric.P99)).hasValue(3);
        assertThat(of(4, 1, 100, 2).median(Metric.P99)).hasValue(3);
        assertThat(of(7).median(Metric.P99)).hasValue(7);
        assertThat(new Figures().median(Metric.P99)).isEmpty();
    }

    @Test
    void samplesKeepTheOrderOfTheRounds() {
        assertThat(of(3, 1, 2).samples(Metric.P99)).containsExactly(3.0, 1.0, 2.0);
    }

    static Figures of(double... rounds) {
        Figures figures = new Figures();
        for (double value : rounds) {
            figures.add(Map.of(Metric.P99, value));
        }
        return figures;
    }
}
