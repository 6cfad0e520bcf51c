package io.penstock.encoder.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** Marks at numbers that people count in, as many as there is room for. */
final class Ticks {
    private static final double MBIT = 1e6;
    private static final double DAY = 86_400;
    private static final int FEWEST = 3;
    private static final int MOST_STRIDE = 8;
    private static final List<List<Double>> MANTISSAS =
            List.of(List.of(1.0, 1.5, 2.0, 3.0, 5.0, 7.0), List.of(1.0, 2.0, 5.0), List.of(1.0, 3.0), List.of(1.0));
    private static final double[] TIME_STEPS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200
    };

    private Ticks() {}

    record Tick(double value, String label) {}

    /** At ones, twos and fives of each power of ten where they have room, else at fewer, on a narrow axis at even steps. */
    static List<Tick> rates(Axis axis, double room) {
        for (List<Double> mantissas : MANTISSAS) {
            List<Tick> ticks = powers(axis, mantissas, 1);
            if (ticks.size() >= FEWEST && fit(axis, ticks, room)) {
                return ticks;
            }
        }
        for (int stride = 1; stride <= MOST_STRIDE; stride++) {
            List<Tick> ticks = powers(axis, List.of(1.0), stride);
            if (ticks.size() > 1 && fit(axis, ticks, room)) {
                return ticks;
            }
        }
        return even(axis, room, value -> plain(value / MBIT));
    }

    static List<Tick> linear(Axis axis, double room) {
        return even(axis, room, Ticks::plain);
    }

    static List<Tick> times(Axis axis, double room) {
        double least = (axis.to() - axis.from()) * room / axis.pixels();
        double step = roundStep(Math.max(1, least / DAY)) * DAY;
        for (int i = TIME_STEPS.length - 1; i >= 0 && TIME_STEPS[i] >= least; i--) {
            step = TIME_STEPS[i];
        }
        boolean whole = step >= 1;
        return multiples(axis, step, s -> whole ? Figures.clock(Math.round(s)) : Figures.time(s));
    }

    /** The least of 1, 2 and 5 times a power of ten that is not below it. */
    static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return Stream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= least * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    private static List<Tick> powers(Axis axis, List<Double> mantissas, int stride) {
        List<Tick> ticks = new ArrayList<>();
        int first = Math.floorDiv((int) Math.floor(Math.log10(axis.from())), stride) * stride;
        for (int power = first; power <= Math.log10(axis.to()); power += stride) {
            for (double mantissa : mantissas) {
                double value = mantissa * Math.pow(10, power);
                if (value >= axis.from() && value <= axis.to()) {
                    ticks.add(new Tick(value, plain(value / MBIT)));
                }
            }
        }
        return ticks;
    }

    /** The finest round steps that leave each label its room. */
    private static List<Tick> even(Axis axis, double room, DoubleFunction<String> label) {
        double step = roundStep((axis.to() - axis.from()) * room / axis.pixels());
        List<Tick> ticks = multiples(axis, step, label);
        while (!fit(axis, ticks, room)) {
            step = roundStep(step * 1.5);
            List<Tick> fewer = multiples(axis, step, label);
            ticks = fewer.isEmpty() ? ticks.subList(0, 1) : fewer;
        }
        return ticks;
    }

    private static List<Tick> multiples(Axis axis, double step, DoubleFunction<String> label) {
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor(axis.to() / step * (1 + 1e-12));
        for (long i = (long) Math.ceil(axis.from() / step * (1 - 1e-12)); i <= last; i++) {
            ticks.add(new Tick(i * step, label.apply(i * step)));
        }
        return ticks;
    }

    private static boolean fit(Axis axis, List<Tick> ticks, double room) {
        for (int i = 1; i < ticks.size(); i++) {
            double gap = Math.abs(
                    axis.at(ticks.get(i).value()) - axis.at(ticks.get(i - 1).value()));
            if (gap < room) {
                return false;
            }
        }
        return true;
    }

    /** Without the digits that only a binary fraction has. */
    private static String plain(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
