package io.penstock.encoder.hull;

import java.util.Comparator;
import java.util.List;

/**
 * How much more rate one curve needs than another for the same quality: Bjøntegaard's delta rate (VCEG-M33, 2001), with monotone
 * cubic pieces in place of one polynomial ({@link Pchip}), which also works for more than four points.
 *
 * <p>The logarithm of the rate is a function of quality. Its mean difference over the qualities that both curves have, raised to a
 * power again, is the mean ratio of the rates.
 */
public final class BdRate {
    private static final int MOST = 1_000;

    private BdRate() {}

    /**
     * The test's rate against the anchor's, in percent: -20 says that it needs a fifth less.
     *
     * @param anchor at least two points in any order; the quality must rise with the rate
     * @param test likewise
     * @throws IllegalArgumentException where a curve is none, or the two have no quality in common
     */
    public static double percent(List<RateQuality> anchor, List<RateQuality> test) {
        List<RateQuality> a = curve("anchor", anchor);
        List<RateQuality> t = curve("test", test);
        double from = Math.max(a.getFirst().vmaf(), t.getFirst().vmaf());
        double to = Math.min(a.getLast().vmaf(), t.getLast().vmaf());
        if (!(from < to)) {
            throw new IllegalArgumentException(
                    "the anchor has " + range(a) + ", the test " + range(t) + "; they must overlap");
        }
        double difference = logRate(t).integral(from, to) - logRate(a).integral(from, to);
        return 100 * Math.expm1(difference / (to - from));
    }

    private static List<RateQuality> curve(String name, List<RateQuality> points) {
        if (points.size() < 2 || points.size() > MOST) {
            throw new IllegalArgumentException(
                    "the " + name + " has " + points.size() + " points; a curve has 2 to " + MOST);
        }
        List<RateQuality> sorted = points.stream()
                .sorted(Comparator.comparingDouble(RateQuality::bitsPerSecond))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            RateQuality lower = sorted.get(i - 1);
            RateQuality upper = sorted.get(i);
            if (upper.bitsPerSecond() == lower.bitsPerSecond() || upper.vmaf() <= lower.vmaf()) {
                throw new IllegalArgumentException("in the " + name + " " + upper + " follows " + lower
                        + "; both rate and quality must rise from point to point");
            }
        }
        return sorted;
    }

    private static Pchip logRate(List<RateQuality> curve) {
        return new Pchip(
                curve.stream().mapToDouble(RateQuality::vmaf).toArray(),
                curve.stream().mapToDouble(p -> Math.log(p.bitsPerSecond())).toArray());
    }

    private static String range(List<RateQuality> curve) {
        return "VMAF " + curve.getFirst().vmaf() + " to " + curve.getLast().vmaf();
    }
}
