package io.penstock.encoder.quality;

/**
 * A distorted picture's detail, taken apart: what of the original's is still there, and what was added.
 *
 * @param restored three bands, as in {@link Bands}
 * @param added likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Decoupling(int width, int height, int[][] restored, int[][] added) {
    private static final float COS_1_DEGREE_SQUARED = (float) (Math.cos(Math.PI / 180) * Math.cos(Math.PI / 180));
    private static final int ONE = 1 << 15;
    private static final int HALF = 1 << 14;
    private static final double MOST_GAIN = 100;
    private static final int[] RECIPROCALS = reciprocals();

    static Decoupling of(Bands original, Bands distorted, int scale) {
        int width = original.width();
        int height = original.height();
        int size = width * height;
        Decoupling parts =
                new Decoupling(width, height, new int[][] {new int[size], new int[size], new int[size]}, new int[][] {
                    new int[size], new int[size], new int[size]
                });
        Region region = Region.of(width, height).wider(width, height);
        for (int y = region.top(); y < region.bottom(); y++) {
            for (int x = region.left(); x < region.right(); x++) {
                parts.split(original.detail(), distorted.detail(), y * width + x);
            }
        }
        return parts;
    }

    private void split(int[][] original, int[][] distorted, int at) {
        boolean aligned = isAligned(
                original[Bands.HORIZONTAL][at],
                original[Bands.VERTICAL][at],
                distorted[Bands.HORIZONTAL][at],
                distorted[Bands.VERTICAL][at]);
        for (int band = 0; band < original.length; band++) {
            int kept = restored(original[band][at], distorted[band][at], aligned);
            restored[band][at] = kept;
            added[band][at] = distorted[band][at] - kept;
        }
    }

    /** Whether an edge has kept its direction to one degree: then it may only have gained contrast. */
    private static boolean isAligned(long h, long v, long otherH, long otherV) {
        double product = (float) (h * otherH + v * otherV) / 4096.0;
        double length = (float) (h * h + v * v) / 4096.0;
        double otherLength = (float) (otherH * otherH + otherV * otherV) / 4096.0;
        return product >= 0 && product * product >= COS_1_DEGREE_SQUARED * length * otherLength;
    }

    private static int restored(int original, int distorted, boolean aligned) {
        long share = original == 0 ? ONE : Math.clamp(quotient(distorted, original), 0, ONE);
        int kept = (int) ((share * original + HALF) >> 15);
        if (aligned && share > 0 && original > 0) {
            return (int) Math.min(kept * MOST_GAIN, distorted);
        }
        if (aligned && share > 0 && original < 0) {
            return (int) Math.max(kept * MOST_GAIN, distorted);
        }
        return kept;
    }

    /** In units of 2^-15; of the divisor the 15 leading bits count. */
    private static long quotient(long dividend, int divisor) {
        int size = Math.abs(divisor);
        int cut = size < ONE ? 0 : 17 - Integer.numberOfLeadingZeros(size);
        int leading = cut == 0 ? size : (size + (1 << (cut - 1))) >> cut;
        long product = RECIPROCALS[leading] * dividend * Integer.signum(divisor);
        return (product + (1L << (14 + cut))) >> (15 + cut);
    }

    private static int[] reciprocals() {
        int[] table = new int[ONE + 1];
        for (int i = 1; i < table.length; i++) {
            table[i] = (1 << 30) / i;
        }
        return table;
    }
}
