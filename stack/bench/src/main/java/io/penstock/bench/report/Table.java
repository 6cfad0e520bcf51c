package io.penstock.bench.report;

import io.penstock.bench.comparison.Goal;
import io.penstock.bench.comparison.Metric;
import io.penstock.bench.comparison.Outcome;
import io.penstock.bench.server.Contender;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A case's outcome as lines for people: medians, ratio, goal, verdict. */
public final class Table {
    private static final String ROW = "  %-36s %11s %11s %8s  %-9s %s%n";

    private Table() {}

    public static String of(List<Outcome> outcomes) {
        return outcomes.stream().map(Table::of).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String of(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append(outcome.comparison().name())
                .append(": ")
                .append(outcome.comparison().title())
                .append(System.lineSeparator());
        text.append(ROW.formatted("median of the rounds", "edge", "nginx", "ratio", "goal", "verdict"));
        outcome.comparison().metrics().forEach(metric -> text.append(row(outcome, metric)));
        outcome.failures()
                .forEach(failure -> text.append("  FAILED  ").append(failure).append(System.lineSeparator()));
        return text.toString();
    }

    private static String row(Outcome outcome, Metric metric) {
        OptionalDouble edge = outcome.of(Contender.EDGE).median(metric);
        OptionalDouble nginx = outcome.of(Contender.NGINX).median(metric);
        List<Goal> goals = outcome.comparison().goals().stream()
                .filter(goal -> goal.metric() == metric)
                .toList();
        return ROW.formatted(
                        metric.label(),
                        number(edge, metric),
                        number(nginx, metric),
                        ratio(edge, nginx),
                        goals.stream().map(Goal::words).collect(Collectors.joining(", ")),
                        goals.stream()
                                .map(goal -> outcome.verdict(goal).name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                .replaceAll(" +(?=\\R)", "");
    }

    private static String number(OptionalDouble value, Metric metric) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%,." + metric.decimals() + "f", value.getAsDouble());
    }

    private static String ratio(OptionalDouble edge, OptionalDouble nginx) {
        if (edge.isEmpty() || nginx.isEmpty() || nginx.getAsDouble() == 0) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.2fx", edge.getAsDouble() / nginx.getAsDouble());
    }
}
