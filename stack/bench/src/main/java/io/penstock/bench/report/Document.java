package io.penstock.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.bench.comparison.Goal;
import io.penstock.bench.comparison.Metric;
import io.penstock.bench.comparison.Outcome;
import io.penstock.bench.server.Contender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outcomes as a JSON document: what the table says and every round's value.
 *
 * @param machine where it was measured
 * @param nginx its version
 * @param rounds of each server
 * @param seconds measured in a round
 */
public record Document(String machine, String nginx, int rounds, double seconds, List<Case> cases) {
    public Document {
        cases = List.copyOf(cases);
    }

    /** A case. */
    public record Case(
            String name,
            String title,
            Map<String, Map<String, Series>> figures,
            List<GoalReached> goals,
            List<String> failures) {
        static Case of(Outcome outcome) {
            Map<String, Map<String, Series>> figures = new LinkedHashMap<>();
            for (Metric metric : outcome.comparison().metrics()) {
                Map<String, Series> both = new LinkedHashMap<>();
                for (Contender contender : Contender.values()) {
                    OptionalDouble median = outcome.of(contender).median(metric);
                    if (median.isPresent()) {
                        both.put(
                                contender.label(),
                                new Series(
                                        median.getAsDouble(),
                                        outcome.of(contender).samples(metric)));
                    }
                }
                figures.put(lower(metric), both);
            }
            return new Case(
                    outcome.comparison().name(),
                    outcome.comparison().title(),
                    figures,
                    outcome.comparison().goals().stream()
                            .map(goal -> GoalReached.of(outcome, goal))
                            .toList(),
                    outcome.failures());
        }
    }

    /** A metric of one server. */
    public record Series(double median, List<Double> rounds) {}

    /** @param ratio of the medians; left out where one is missing */
    public record GoalReached(
            String metric,
            String goal,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double ratio,

            String verdict) {
        static GoalReached of(Outcome outcome, Goal goal) {
            OptionalDouble edge = outcome.of(Contender.EDGE).median(goal.metric());
            OptionalDouble nginx = outcome.of(Contender.NGINX).median(goal.metric());
            Double ratio = edge.isPresent() && nginx.isPresent() && nginx.getAsDouble() != 0
                    ? edge.getAsDouble() / nginx.getAsDouble()
                    : null;
            return new GoalReached(lower(goal.metric()), goal.words(), ratio, lower(outcome.verdict(goal)));
        }
    }

    public static List<Case> cases(List<Outcome> outcomes) {
        return outcomes.stream().map(Case::of).toList();
    }

    public String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
