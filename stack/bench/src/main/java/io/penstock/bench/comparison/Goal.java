package io.penstock.bench.comparison;

import java.util.Locale;

/** What the edge has to reach in one metric. */
public sealed interface Goal {
    Metric metric();

    /** In words, as in {@code <= 0.80x}. */
    String words();

    /** Whether medians reach it. */
    boolean isMet(double edge, double nginx);

    /** The edge's value divided by nginx's may be this at most. */
    record RatioAtMost(Metric metric, double limit) implements Goal {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "<= %.2fx", limit);
        }

        @Override
        public boolean isMet(double edge, double nginx) {
            return edge <= limit * nginx;
        }
    }

    /** The edge's value divided by nginx's must be this at least. */
    record RatioAtLeast(Metric metric, double limit) implements Goal {
        @Override
        public String words() {
            return String.format(Locale.ROOT, ">= %.2fx", limit);
        }

        @Override
        public boolean isMet(double edge, double nginx) {
            return edge >= limit * nginx;
        }
    }

    /** The edge's value must be below this, whatever nginx's is. */
    record Below(Metric metric, double limit) implements Goal {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "< %.0f", limit);
        }

        @Override
        public boolean isMet(double edge, double nginx) {
            return edge < limit;
        }
    }
}
