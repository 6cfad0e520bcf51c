package io.penstock.encoder.quality;

import java.util.Arrays;

/** {@link Adm} as it is defined, sample by sample, and no faster. */
final class AdmOracle {
    private static final int ONE = 1 << 15;
    private static final float COS_1_DEGREE_SQUARED = (float) (Math.cos(Math.PI / 180) * Math.cos(Math.PI / 180));

    private AdmOracle() {}

    static double of(int[] reference, int[] distorted, int width, int height) {
        long[] original = Arrays.stream(reference).asLongStream().toArray();
        long[] other = Arrays.stream(distorted).asLongStream().toArray();
        int scaleWidth = width;
        int scaleHeight = height;
        double kept = 0;
        double all = 0;
        for (int scale = 0; scale < 4; scale++) {
            WaveletOracle first = new WaveletOracle(original, scaleWidth, scaleHeight, scale);
            WaveletOracle second = new WaveletOracle(other, scaleWidth, scaleHeight, scale);
            scaleWidth = first.width;
            scaleHeight = first.height;
            DetailOracle detail = new DetailOracle(scale, scaleWidth, scaleHeight);
            long[][] restored = restored(first.detail, second.detail);
            all += detail.visible(first.detail);
            kept += detail.kept(restored, difference(second.detail, restored));
            original = first.approximation;
            other = second.approximation;
        }
        double least = 1e-10 * width * height / (1920.0 * 1080.0);
        kept = kept < least ? 0 : kept;
        return all < least ? 1 : kept / all;
    }

    private static long[][] restored(long[][] original, long[][] distorted) {
        long[][] restored = new long[3][original[0].length];
        for (int i = 0; i < original[0].length; i++) {
            boolean aligned = isAligned(original[0][i], original[1][i], distorted[0][i], distorted[1][i]);
            for (int band = 0; band < 3; band++) {
                restored[band][i] = restored(original[band][i], distorted[band][i], aligned);
            }
        }
        return restored;
    }

    private static boolean isAligned(long h, long v, long otherH, long otherV) {
        double product = (float) (h * otherH + v * otherV) / 4096.0;
        double length = (float) (h * h + v * v) / 4096.0;
        double otherLength = (float) (otherH * otherH + otherV * otherV) / 4096.0;
        return product >= 0 && product * product >= COS_1_DEGREE_SQUARED * length * otherLength;
    }

    private static long restored(long original, long distorted, boolean aligned) {
        long share = original == 0 ? ONE : Math.clamp(quotient(distorted, original), 0, ONE);
        long kept = (share * original + ONE / 2) >> 15;
        if (aligned && share > 0 && original > 0) {
            return Math.min(100 * kept, distorted);
        }
        if (aligned && share > 0 && original < 0) {
            return Math.max(100 * kept, distorted);
        }
        return kept;
    }

    private static long quotient(long dividend, long divisor) {
        long size = Math.abs(divisor);
        int cut = size < ONE ? 0 : 49 - Long.numberOfLeadingZeros(size);
        long leading = cut == 0 ? size : (size + (1L << (cut - 1))) >> cut;
        long product = (1 << 30) / leading * dividend * Long.signum(divisor);
        return (product + (1L << (14 + cut))) >> (15 + cut);
    }

    private static long[][] difference(long[][] one, long[][] other) {
        long[][] difference = new long[3][one[0].length];
        for (int band = 0; band < 3; band++) {
            for (int i = 0; i < one[0].length; i++) {
                difference[band][i] = one[band][i] - other[band][i];
            }
        }
        return difference;
    }
}
