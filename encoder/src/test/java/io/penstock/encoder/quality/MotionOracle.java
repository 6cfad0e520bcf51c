package io.penstock.encoder.quality;

/** {@link Motion} as it is defined, and no faster. */
final class MotionOracle {
    private static final int[] BLUR = {3571, 16004, 26386, 16004, 3571};

    private MotionOracle() {}

    static double between(int[] before, int[] now, int width, int height) {
        long[] columns = new long[width * height];
        long size = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 1 << 7;
                for (int tap = 0; tap < BLUR.length; tap++) {
                    int at = MirroredIndex.aroundSamples(y + tap - 2, height) * width + x;
                    sum += BLUR[tap] * (before[at] - now[at]);
                }
                columns[y * width + x] = sum >> 8;
            }
            for (int x = 0; x < width; x++) {
                long sum = 1 << 15;
                for (int tap = 0; tap < BLUR.length; tap++) {
                    sum += BLUR[tap] * columns[y * width + MirroredIndex.aroundSamples(x + tap - 2, width)];
                }
                size += Math.abs(sum >> 16);
            }
        }
        return size / 256.0 / (width * height);
    }
}
