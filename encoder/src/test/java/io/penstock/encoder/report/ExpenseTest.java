package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpenseTest {
    private static final EncodeReport REPORT = SampleReport.of("film", 30, "h264");

    @Test
    void aShotOfTheRungsRateHasComplexityOne() {
        EncodeReport one = SampleReport.of("film", 1, "h264");
        assertThat(new Expense(one).complexity(0)).isCloseTo(1, within(1e-9));
    }

    @Test
    void allBitsAreTheLadders() {
        double ladder = REPORT.seconds()
                * REPORT.ladder().stream()
                        .mapToDouble(EncodeReport.Rung::bitsPerSecond)
                        .sum();
        assertThat(new Expense(REPORT).bitsOfAll()).isCloseTo(ladder, within(ladder * 1e-9));
    }

    @Test
    void theMostExpensiveAreInTheFilmsOrder() {
        Expense expense = new Expense(REPORT);
        List<Integer> most = expense.most(5);
        assertThat(most).hasSize(5).isSorted();
        double least = most.stream().mapToDouble(expense::bits).min().orElseThrow();
        for (int shot = 0; shot < 30; shot++) {
            assertThat(most.contains(shot) || expense.bits(shot) <= least).isTrue();
        }
        assertThat(expense.most(500)).hasSize(30);
    }

    @Test
    void neighboursDrawnAsOneHaveTheirMeanRateAndWorstQuality() {
        List<Stretches.Stretch> stretches = Stretches.of(REPORT.shots(), 7);
        assertThat(stretches).hasSize(7);
        assertThat(stretches.getFirst().first()).isZero();
        assertThat(stretches.getLast().last()).isEqualTo(29);
        double seconds =
                stretches.stream().mapToDouble(Stretches.Stretch::seconds).sum();
        assertThat(seconds).isCloseTo(REPORT.seconds(), within(1e-6));
        for (int rung = 0; rung < 4; rung++) {
            int r = rung;
            double bits = stretches.stream()
                    .mapToDouble(stretch ->
                            stretch.seconds() * stretch.bitsPerSecond().get(r))
                    .sum();
            assertThat(bits / seconds).isCloseTo(REPORT.ladder().get(r).bitsPerSecond(), within(1.0));
            assertThat(stretches.stream()
                            .mapToDouble(stretch -> stretch.vmaf().get(r))
                            .min())
                    .hasValue(REPORT.ladder().get(r).worstShotVmaf());
        }
        assertThat(Stretches.of(REPORT.shots(), 400)).hasSize(30);
    }
}
