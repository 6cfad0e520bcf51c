package io.penstock.encoder.optimize;

import java.util.Locale;

/** How much is tried before a ladder is chosen. */
public enum SearchPreset {
    /** Two quantizers at each resolution, then one round at those that the ladder asks for; every rung is made of trial encodes. */
    QUICK(new double[] {-5, 4}, 1, 11, false),

    /** Three, two rounds, then each shot of a rung at exactly the quantizer that is best. */
    STANDARD(new double[] {-7, 0, 7}, 2, 7, true),

    /** Seven, then likewise: 28 variants where a film has four resolutions. */
    FULL(new double[] {-12, -8, -4, 0, 4, 8, 12}, 2, 5, true);

    private final double[] first;
    private final int rounds;
    private final int scoredEach;
    private final boolean exact;

    SearchPreset(double[] first, int rounds, int scoredEach, boolean exact) {
        this.first = first;
        this.rounds = rounds;
        this.scoredEach = scoredEach;
        this.exact = exact;
    }

    /** As in {@code quick}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Quantizers to begin with, from the usual one. */
    double[] first() {
        return first.clone();
    }

    /** How often the ladder is allocated and tried where it then is. */
    int rounds() {
        return rounds;
    }

    /** Of so many frames one is scored. */
    int scoredEach() {
        return scoredEach;
    }

    /** Whether rungs are encoded at the foretold quantizers, or made of the trial encodes nearest to them. */
    boolean exact() {
        return exact;
    }
}
