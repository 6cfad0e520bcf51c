package io.penstock.abr.algorithm;

import java.util.List;

/**
 * The rungs of a title.
 *
 * @param bitsPerSecond nominal rates, strictly rising
 */
public record Ladder(List<Long> bitsPerSecond) {
    public Ladder {
        bitsPerSecond = List.copyOf(bitsPerSecond);
        if (bitsPerSecond.isEmpty()) {
            throw new IllegalArgumentException("a ladder needs at least one rung");
        }
        for (int i = 0; i < bitsPerSecond.size(); i++) {
            if (bitsPerSecond.get(i) <= (i == 0 ? 0 : bitsPerSecond.get(i - 1))) {
                throw new IllegalArgumentException(
                        "rates are " + bitsPerSecond + "; they must rise strictly from above 0");
            }
        }
    }

    public int highest() {
        return bitsPerSecond.size() - 1;
    }

    public long rate(int rung) {
        return bitsPerSecond.get(rung);
    }
}
