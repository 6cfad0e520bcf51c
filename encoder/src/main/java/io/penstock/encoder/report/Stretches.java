package io.penstock.encoder.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A film's shots, or where they are too many to be drawn, runs of neighbours drawn as one. */
final class Stretches {
    private Stretches() {}

    /**
     * Shots first to last, both counted from 0.
     *
     * @param bitsPerSecond of each rung, the mean over its time
     * @param vmaf of each rung, its worst shot's
     */
    record Stretch(
            int first, int last, double startSeconds, double seconds, List<Double> bitsPerSecond, List<Double> vmaf) {}

    /** @param most how many there may be, at least 1 */
    static List<Stretch> of(List<EncodeReport.Shot> shots, int most) {
        int count = Math.min(most, shots.size());
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) shots.size() * i / count);
            int to = (int) ((long) shots.size() * (i + 1) / count);
            stretches.add(of(shots.subList(from, to), from, to - 1));
        }
        return stretches;
    }

    private static Stretch of(List<EncodeReport.Shot> shots, int first, int last) {
        double seconds = shots.stream().mapToDouble(EncodeReport.Shot::seconds).sum();
        int rungs = shots.getFirst().chosen().size();
        return new Stretch(
                first,
                last,
                shots.getFirst().startSeconds(),
                seconds,
                IntStream.range(0, rungs)
                        .mapToObj(rung -> bits(shots, rung) / seconds)
                        .toList(),
                IntStream.range(0, rungs).mapToObj(rung -> worst(shots, rung)).toList());
    }

    private static double bits(List<EncodeReport.Shot> shots, int rung) {
        return shots.stream()
                .mapToDouble(shot -> shot.chosen().get(rung).bitsPerSecond() * shot.seconds())
                .sum();
    }

    private static double worst(List<EncodeReport.Shot> shots, int rung) {
        return shots.stream()
                .map(shot -> shot.chosen().get(rung).vmaf())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
