package io.penstock.encoder.optimize;

import java.util.List;
import java.util.Locale;

/** How much is tried before a ladder is chosen. */
public enum SearchPreset {
    /** Two quantizers at most resolutions, and from them the ladder. */
    QUICK(List.of(-5, 4), List.of(1, 8), List.of(6), 0, 11),

    /** Three, and one more round where the ladder then comes to rest. */
    STANDARD(List.of(-7, -1, 6), List.of(-4, 2, 9), List.of(-2, 6), 1, 7),

    /** Seven, and two more rounds: 28 variants and more where a film has four resolutions. */
    FULL(List.of(-10, -6, -2, 2, 6, 10, 14), 2, 5);

    @SuppressWarnings("Immutable") // made by List.of
    private final List<Integer> largest;

    @SuppressWarnings("Immutable") // made by List.of
    private final List<Integer> between;

    @SuppressWarnings("Immutable") // made by List.of
    private final List<Integer> smallest;

    private final int rounds;
    private final int scoredEach;

    SearchPreset(List<Integer> everywhere, int rounds, int scoredEach) {
        this(everywhere, everywhere, everywhere, rounds, scoredEach);
    }

    SearchPreset(List<Integer> largest, List<Integer> between, List<Integer> smallest, int rounds, int scoredEach) {
        this.largest = largest;
        this.between = between;
        this.smallest = smallest;
        this.rounds = rounds;
        this.scoredEach = scoredEach;
    }

    /** As in {@code quick}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Quantizers to begin with, from the usual one. Small pictures are worth their bits at coarse quantizers only: before they
     * are finer, a larger picture is better for the same bits.
     *
     * @param resolution 0 for the smallest
     * @param resolutions how many there are
     */
    List<Integer> first(int resolution, int resolutions) {
        return resolution == resolutions - 1 ? largest : resolution == 0 ? smallest : between;
    }

    /** How often the ladder is allocated and tried where it then is. */
    int rounds() {
        return rounds;
    }

    /** Of so many frames one is scored. */
    public int scoredEach() {
        return scoredEach;
    }
}
