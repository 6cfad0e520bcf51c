package io.penstock.bench.comparison;

import io.penstock.bench.server.Contender;
import java.util.List;
import java.util.Map;

/**
 * What came of a case.
 *
 * @param figures of both servers, empty ones where a server failed at once
 * @param failures what a server did wrong, in words; a case with one is failed whatever its figures say
 */
public record Outcome(Comparison comparison, Map<Contender, Figures> figures, List<String> failures) {
    /** What is said of a goal. */
    public enum Verdict {
        MET,
        MISSED,
        /** A check failed or a figure is missing. */
        FAILED
    }

    public Outcome {
        figures = Map.copyOf(figures);
        failures = List.copyOf(failures);
    }

    public Figures of(Contender contender) {
        Figures found = figures.get(contender);
        return found == null ? new Figures() : found;
    }

    public Verdict verdict(Goal goal) {
        var edge = of(Contender.EDGE).median(goal.metric());
        var nginx = of(Contender.NGINX).median(goal.metric());
        if (!failures.isEmpty() || edge.isEmpty() || nginx.isEmpty()) {
            return Verdict.FAILED;
        }
        return goal.isMet(edge.getAsDouble(), nginx.getAsDouble()) ? Verdict.MET : Verdict.MISSED;
    }

    /** Whether every goal is met. */
    public boolean isMet() {
        return comparison.goals().stream().allMatch(goal -> verdict(goal) == Verdict.MET);
    }
}
