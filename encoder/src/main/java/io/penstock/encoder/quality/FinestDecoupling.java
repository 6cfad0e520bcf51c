package io.penstock.encoder.quality;

/** Scale 0: detail of 15 bits and a sign, so that products have 32. */
final class FinestDecoupling extends Decoupling {
    private final int[] reciprocals;

    FinestDecoupling(int width) {
        super(width);
        this.reciprocals = new int[width];
    }

    @Override
    protected void restore(int[] original, int[] distorted, int[] turned, int[] restored, int begin, int end) {
        // Apart, since a look-up is what keeps the compiler from making vectors of the rest.
        for (int x = begin; x < end; x++) {
            reciprocals[x] = RECIPROCALS[Math.abs(original[x])];
        }
        for (int x = begin; x < end; x++) {
            int detail = original[x];
            int sign = detail >> 31;
            int along = (distorted[x] ^ sign) - sign;
            // More than twice the original is all of it, as twice is: a product's 32 bits hold that.
            int atMostTwice = Math.min(Math.max(along, 0), 2 * Math.abs(detail));
            int share = Math.min(ONE, (reciprocals[x] * atMostTwice + HALF) >>> 15);
            int kept = (share * detail + HALF) >> 15;
            int most = MOST_GAIN * kept;
            int gained = Math.max(Math.min(most, 0), Math.min(Math.max(most, 0), distorted[x]));
            restored[x] = gained ^ ((kept ^ gained) & turned[x]);
        }
    }
}
