package io.penstock.encoder.quality;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far fits are from what they were fitted to, and from what they were not. */
final class FusionReport {
    private static final int FOLDS = 5;

    private FusionReport() {}

    /** By how much a sample is missed, both scores clipped to 0 and 100. */
    record Miss(FusionSample sample, double error) {
        static List<Miss> of(FusionModel model, List<FusionSample> samples) {
            return samples.stream()
                    .map(sample ->
                            new Miss(sample, clipped(model.unclipped(sample.features())) - clipped(sample.score())))
                    .toList();
        }

        private static double clipped(double score) {
            return Math.clamp(score, 0.0, 100.0);
        }
    }

    static void print(List<FusionSample> samples, PrintStream out) {
        for (int degree = 4; degree <= FusionFit.DEGREE; degree++) {
            FusionModel model = FusionFit.of(samples, degree);
            out.printf(
                    Locale.ROOT,
                    "degree %d, %d coefficients%n",
                    degree,
                    model.products().count());
            print("frames of encodes, in sample", Miss.of(model, ofEncodes(samples)), out);
            print("frames of encodes, their content held out", contentsHeldOut(samples, degree), out);
            print("uniform vectors, in sample", Miss.of(model, uniform(samples)), out);
            print("uniform vectors, a fifth held out", uniformHeldOut(samples, degree), out);
        }
    }

    private static void print(String what, List<Miss> misses, PrintStream out) {
        out.printf(Locale.ROOT, "  %-42s frame max %.4f mean %.5f", what, frameMax(misses), frameMean(misses));
        if (misses.getFirst().sample().isOfAnEncode()) {
            out.printf(Locale.ROOT, ", encode max %.4f", clipMax(misses));
        }
        out.println();
    }

    private static List<Miss> contentsHeldOut(List<FusionSample> samples, int degree) {
        List<Miss> misses = new ArrayList<>();
        for (String content : new TreeSet<>(
                ofEncodes(samples).stream().map(FusionSample::content).toList())) {
            misses.addAll(contentHeldOut(samples, content, degree));
        }
        return misses;
    }

    /** The frames of contents that are named so, or begin so, by a fit that has seen none of them. */
    static List<Miss> contentHeldOut(List<FusionSample> samples, String name, int degree) {
        return heldOut(samples, degree, sample -> sample.content().startsWith(name));
    }

    private static List<Miss> uniformHeldOut(List<FusionSample> samples, int degree) {
        List<FusionSample> uniform = uniform(samples);
        List<Miss> misses = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int rest = fold;
            Set<FusionSample> out = IntStream.range(0, uniform.size())
                    .filter(i -> i % FOLDS == rest)
                    .mapToObj(uniform::get)
                    .collect(Collectors.toSet());
            misses.addAll(heldOut(samples, degree, out::contains));
        }
        return misses;
    }

    private static List<Miss> heldOut(List<FusionSample> samples, int degree, Predicate<FusionSample> out) {
        Map<Boolean, List<FusionSample>> parts = samples.stream().collect(Collectors.partitioningBy(out));
        return Miss.of(FusionFit.of(parts.get(false), degree), parts.get(true));
    }

    private static List<FusionSample> ofEncodes(List<FusionSample> samples) {
        return samples.stream().filter(FusionSample::isOfAnEncode).toList();
    }

    private static List<FusionSample> uniform(List<FusionSample> samples) {
        return samples.stream()
                .filter(Predicate.not(FusionSample::isOfAnEncode))
                .toList();
    }

    static double frameMax(List<Miss> misses) {
        return misses.stream().mapToDouble(miss -> Math.abs(miss.error())).max().orElseThrow();
    }

    private static double frameMean(List<Miss> misses) {
        return misses.stream()
                .mapToDouble(miss -> Math.abs(miss.error()))
                .average()
                .orElseThrow();
    }

    /** The most that an encode's score, the mean of its frames', is off. */
    static double clipMax(List<Miss> misses) {
        Map<String, Double> means = misses.stream()
                .collect(Collectors.groupingBy(
                        miss -> miss.sample().clip(), TreeMap::new, Collectors.averagingDouble(Miss::error)));
        return means.values().stream().mapToDouble(Math::abs).max().orElseThrow();
    }
}
