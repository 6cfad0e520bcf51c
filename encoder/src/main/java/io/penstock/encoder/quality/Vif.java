package io.penstock.encoder.quality;

/**
 * Visual information fidelity at four scales (Sheikh and Bovik, "Image information and visual quality", 2006, on pixels), in
 * the fixed-point arithmetic of libvmaf's integer_vif.
 */
final class Vif {
    static final int SCALES = 4;

    private static final int[][] GAUSS = {
        {489, 935, 1640, 2640, 3896, 5274, 6547, 7455, 7784, 7455, 6547, 5274, 3896, 2640, 1640, 935, 489},
        {1244, 3663, 7925, 12590, 14692, 12590, 7925, 3663, 1244},
        {3571, 16004, 26386, 16004, 3571},
        {10904, 43728, 10904}
    };

    /** Of the neural noise: 2, in units of 2^-16. */
    private static final int NOISE = 2 << 16;

    private static final double MOST_GAIN = 100;
    private static final double EPSILON = 65536 * 1e-10;
    private static final int HALF = 1 << 15;

    private Vif() {}

    /** @return for each scale, 1 where nothing is lost, more where contrast was enhanced */
    static double[] of(Luma reference, Luma distorted) {
        Picture first = Picture.of(reference);
        Picture second = Picture.of(distorted);
        double[] kept = new double[SCALES];
        for (int scale = 0; scale < SCALES; scale++) {
            if (scale > 0) {
                first = first.halved(GAUSS[scale], scale == 1);
                second = second.halved(GAUSS[scale], scale == 1);
            }
            kept[scale] = new Scale(first.width(), first.height(), scale).measure(first, second);
        }
        return kept;
    }

    /** @param samples of 8 bits at scale 0, of 8 bits and 8 more behind the point beyond */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Picture(int width, int height, int[] samples) {
        static Picture of(Luma luma) {
            return new Picture(luma.width(), luma.height(), luma.values());
        }

        /** @param eightBits whether the samples have no bits behind the point */
        Picture halved(int[] gauss, boolean eightBits) {
            int reach = gauss.length / 2;
            int shift = eightBits ? 8 : 16;
            int halfWidth = width / 2;
            int halfHeight = height / 2;
            int[] half = new int[halfWidth * halfHeight];
            int[] row = new int[width + 2 * reach];
            for (int y = 0; y < halfHeight; y++) {
                for (int x = 0; x < width; x++) {
                    int sum = 1 << (shift - 1);
                    for (int tap = 0; tap < gauss.length; tap++) {
                        sum += gauss[tap]
                                * samples[MirroredIndex.aroundSamples(2 * y + tap - reach, height) * width + x];
                    }
                    row[reach + x] = sum >>> shift;
                }
                MirroredIndex.extend(row, reach, width);
                for (int x = 0; x < halfWidth; x++) {
                    int sum = HALF;
                    for (int tap = 0; tap < gauss.length; tap++) {
                        sum += gauss[tap] * row[2 * x + tap];
                    }
                    half[y * halfWidth + x] = sum >>> 16;
                }
            }
            return new Picture(halfWidth, halfHeight, half);
        }
    }

    /** The sums of one scale. */
    private static final class Scale {
        private final int width;
        private final int height;
        private final int scale;
        private final int[] gauss;
        private final int reach;
        private final int[] mean1;
        private final int[] mean2;
        private final long[] square1;
        private final long[] square2;
        private final long[] product;
        private long keptLogarithms;
        private long allLogarithms;
        private long flatSamples;
        private long flatVariance;

        Scale(int width, int height, int scale) {
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.gauss = GAUSS[scale];
            this.reach = gauss.length / 2;
            int padded = width + 2 * reach;
            this.mean1 = new int[padded];
            this.mean2 = new int[padded];
            this.square1 = new long[padded];
            this.square2 = new long[padded];
            this.product = new long[padded];
        }

        double measure(Picture first, Picture second) {
            for (int y = 0; y < height; y++) {
                filterColumns(first.samples(), second.samples(), y);
                MirroredIndex.extend(mean1, reach, width);
                MirroredIndex.extend(mean2, reach, width);
                MirroredIndex.extend(square1, reach, width);
                MirroredIndex.extend(square2, reach, width);
                MirroredIndex.extend(product, reach, width);
                for (int x = 0; x < width; x++) {
                    add(x);
                }
            }
            double kept = keptLogarithms / (double) Logarithm.ONE + (flatSamples - flatVariance / 16384.0 / 65025.0);
            double all = allLogarithms / (double) Logarithm.ONE + flatSamples;
            return kept / all;
        }

        private void filterColumns(int[] first, int[] second, int y) {
            for (int x = 0; x < width; x++) {
                int sum1 = 0;
                int sum2 = 0;
                long squares1 = 0;
                long squares2 = 0;
                long products = 0;
                for (int tap = 0; tap < gauss.length; tap++) {
                    int at = MirroredIndex.aroundSamples(y + tap - reach, height) * width + x;
                    int weighted1 = gauss[tap] * first[at];
                    int weighted2 = gauss[tap] * second[at];
                    sum1 += weighted1;
                    sum2 += weighted2;
                    squares1 += Integer.toUnsignedLong(weighted1) * first[at];
                    squares2 += Integer.toUnsignedLong(weighted2) * second[at];
                    products += Integer.toUnsignedLong(weighted1) * second[at];
                }
                int at = reach + x;
                if (scale == 0) {
                    mean1[at] = (sum1 + 128) >>> 8;
                    mean2[at] = (sum2 + 128) >>> 8;
                    square1[at] = squares1;
                    square2[at] = squares2;
                    product[at] = products;
                } else {
                    mean1[at] = (sum1 + HALF) >>> 16;
                    mean2[at] = (sum2 + HALF) >>> 16;
                    square1[at] = (squares1 + HALF) >>> 16;
                    square2[at] = (squares2 + HALF) >>> 16;
                    product[at] = (products + HALF) >>> 16;
                }
            }
        }

        private void add(int x) {
            int sum1 = 0;
            int sum2 = 0;
            long squares1 = HALF;
            long squares2 = HALF;
            long products = HALF;
            for (int tap = 0; tap < gauss.length; tap++) {
                sum1 += gauss[tap] * mean1[x + tap];
                sum2 += gauss[tap] * mean2[x + tap];
                squares1 += gauss[tap] * square1[x + tap];
                squares2 += gauss[tap] * square2[x + tap];
                products += gauss[tap] * product[x + tap];
            }
            int variance1 = (int) ((squares1 >>> 16) - rounded(sum1, sum1));
            int variance2 = Math.max(0, (int) ((squares2 >>> 16) - rounded(sum2, sum2)));
            int covariance = (int) ((products >>> 16) - rounded(sum1, sum2));
            if (variance1 < NOISE) {
                flatVariance += variance2;
                flatSamples++;
                return;
            }
            allLogarithms += Logarithm.of(NOISE + (long) variance1) - 17 * Logarithm.ONE;
            if (covariance > 0 && variance2 > 0) {
                double gain = covariance / (variance1 + EPSILON);
                int added = Math.max(0, (int) (variance2 - gain * covariance));
                gain = Math.min(gain, MOST_GAIN);
                long noise = (long) added + NOISE;
                keptLogarithms += Logarithm.of((long) (gain * gain * variance1) + noise) - Logarithm.of(noise);
            }
        }

        /** A product of two means, of 8 bits and 24 behind the point each, with 16 behind the point. */
        private static long rounded(int mean, int other) {
            return (Integer.toUnsignedLong(mean) * Integer.toUnsignedLong(other) + (1L << 31)) >>> 32;
        }
    }
}
