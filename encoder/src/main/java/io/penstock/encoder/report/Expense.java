package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What each shot of a film costs. */
final class Expense {
    private final EncodeReport report;
    private final List<Double> complexities = new ArrayList<>();

    Expense(EncodeReport report) {
        this.report = report;
        report.shots().forEach(shot -> complexities.add(complexity(shot)));
    }

    /**
     * How many times the film's mean rate a shot has. All shots of a rung are encoded at one slope, where another bit is worth as
     * much in each, so its rate there says how hard it is. Geometric mean over the ladder.
     */
    double complexity(int shot) {
        return complexities.get(shot);
    }

    /** A shot's bits in all rungs. */
    double bits(int shot) {
        return bits(report.shots().get(shot));
    }

    double bitsOfAll() {
        return report.shots().stream().mapToDouble(Expense::bits).sum();
    }

    /**
     * The shots of the most bits, in the film's order.
     *
     * @param count at most this many
     */
    List<Integer> most(int count) {
        return IntStream.range(0, report.shots().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer shot) -> bits(shot)).reversed())
                .limit(count)
                .sorted()
                .toList();
    }

    private static double bits(EncodeReport.Shot shot) {
        return shot.seconds()
                * shot.chosen().stream()
                        .mapToDouble(EncodeReport.Chosen::bitsPerSecond)
                        .sum();
    }

    private double complexity(EncodeReport.Shot shot) {
        return Math.exp(IntStream.range(0, shot.chosen().size())
                .mapToDouble(rung -> Math.log(shot.chosen().get(rung).bitsPerSecond()
                        / report.ladder().get(rung).bitsPerSecond()))
                .average()
                .orElse(0));
    }
}
