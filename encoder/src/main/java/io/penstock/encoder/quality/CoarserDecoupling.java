package io.penstock.encoder.quality;

/** Scales 1 to 3: detail of 32 bits. */
final class CoarserDecoupling extends Decoupling {
    CoarserDecoupling(int width) {
        super(width);
    }

    @Override
    protected void restore(int[] original, int[] distorted, int[] turned, int[] restored, int begin, int end) {
        for (int x = begin; x < end; x++) {
            int detail = original[x];
            long share = Math.min(ONE, Math.max(0, quotient(distorted[x], detail)));
            long kept = (share * detail + HALF) >> 15;
            long most = MOST_GAIN * kept;
            long gained = Math.max(Math.min(most, 0), Math.min(Math.max(most, 0), distorted[x]));
            restored[x] = (int) (gained ^ ((kept ^ gained) & turned[x]));
        }
    }

    /** In units of 2^-15; of the divisor the 15 leading bits count. Nothing by 0 is 0. */
    private static long quotient(int dividend, int divisor) {
        int sign = divisor >> 31;
        int size = Math.abs(divisor);
        int cut = Math.max(0, 17 - Integer.numberOfLeadingZeros(size));
        int leading = (size + ((1 << cut) >> 1)) >> cut;
        long product = RECIPROCALS[leading] * (long) ((dividend ^ sign) - sign);
        return (product + (1L << (14 + cut))) >> (15 + cut);
    }
}
