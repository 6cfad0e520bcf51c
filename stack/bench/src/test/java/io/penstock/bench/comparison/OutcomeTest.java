package io.penstock.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.server.Contender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Goal P99 = new Goal.RatioAtMost(Metric.P99, 1.0);
    private static final Comparison LATENCY = Comparisons.all().stream()
            .filter(comparison -> comparison.goals().equals(List.of(P99)))
            .findFirst()
            .orElseThrow();

    @Test
    void aGoalIsJudgedByTheMedians() {
        assertThat(outcome(FiguresTest.of(1, 9, 2), FiguresTest.of(2, 3, 1)).verdict(P99))
                .isEqualTo(Outcome.Verdict.MET);
        assertThat(outcome(FiguresTest.of(3), FiguresTest.of(2)).verdict(P99)).isEqualTo(Outcome.Verdict.MISSED);
    }

    @Test
    void aMissingFigureOrAFailureFailsEveryGoal() {
        assertThat(outcome(FiguresTest.of(1), new Figures()).verdict(P99)).isEqualTo(Outcome.Verdict.FAILED);
        Outcome failed = new Outcome(
                LATENCY,
                Map.of(Contender.EDGE, FiguresTest.of(1), Contender.NGINX, FiguresTest.of(2)),
                List.of("edge: a wrong byte"));
        assertThat(failed.verdict(P99)).isEqualTo(Outcome.Verdict.FAILED);
        assertThat(failed.isMet()).isFalse();
    }

    @Test
    void ratiosAndLimitsAreHeldToTheEdge() {
        Goal more = new Goal.RatioAtLeast(Metric.THROUGHPUT, 1.0);
        assertThat(more.isMet(10, 10)).isTrue();
        assertThat(more.isMet(9.9, 10)).isFalse();
        Goal less = new Goal.RatioAtMost(Metric.SERVER_CPU_PER_GB, 0.8);
        assertThat(less.isMet(0.8, 1)).isTrue();
        assertThat(less.isMet(0.81, 1)).isFalse();
        Goal below = new Goal.Below(Metric.RESIDENT, 256);
        assertThat(below.isMet(255.9, 10)).isTrue();
        assertThat(below.isMet(256, 1000)).isFalse();
    }

    @Test
    void everyCaseHasANameOfItsOwnAndGoalsAmongItsMetrics() {
        assertThat(Comparisons.all().stream().map(Comparison::name)).doesNotHaveDuplicates();
        assertThat(Comparisons.all()).allSatisfy(comparison -> assertThat(comparison.metrics())
                .containsAll(comparison.goals().stream().map(Goal::metric).toList()));
    }

    private static Outcome outcome(Figures edge, Figures nginx) {
        return new Outcome(LATENCY, Map.of(Contender.EDGE, edge, Contender.NGINX, nginx), List.of());
    }
}
