package io.penstock.bench.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** What was measured of one server, round by round. One thread owns it while it grows. */
public final class Figures {
    private final SequencedMap<Metric, List<Double>> samples = new java.util.LinkedHashMap<>();

    /** Adds a round's. */
    void add(Map<Metric, Double> round) {
        new EnumMap<>(round).forEach((metric, value) -> samples.computeIfAbsent(metric, any -> new ArrayList<>())
                .add(value));
    }

    /** In the order of the rounds; empty where nothing was measured. */
    public List<Double> samples(Metric metric) {
        return List.copyOf(samples.getOrDefault(metric, List.of()));
    }

    /** The middle one of the rounds' values; of an even number, the mean of the two in the middle. */
    public OptionalDouble median(Metric metric) {
        List<Double> sorted = samples(metric).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        int half = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }
}
