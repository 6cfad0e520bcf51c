package io.penstock.encoder.quality;

/**
 * How much a frame differs from the one before: the mean of the size of their blurred difference (libvmaf's integer_motion). One
 * for a film, whose frames come in their order.
 */
final class Motion {
    private static final int[] BLUR = {3571, 16004, 26386, 16004, 3571};
    private static final int REACH = BLUR.length / 2;
    private final int width;
    private final int height;
    private final int[] row;
    private byte[] before = {};

    Motion(int width, int height) {
        this.width = width;
        this.height = height;
        this.row = new int[width + 2 * REACH];
    }

    /** @return 0 for the first frame */
    double next(Luma frame) {
        byte[] now = frame.samples();
        long sum = 0;
        for (int y = 0; y < height && before.length > 0; y++) {
            blurColumns(now, y);
            sum += blurredSize();
        }
        before = now;
        return sum / 256.0 / (width * height);
    }

    private void blurColumns(byte[] now, int y) {
        for (int x = 0; x < width; x++) {
            int sum = 1 << 7;
            for (int tap = 0; tap < BLUR.length; tap++) {
                int at = MirroredIndex.aroundSamples(y + tap - REACH, height) * width + x;
                sum += BLUR[tap] * ((before[at] & 0xff) - (now[at] & 0xff));
            }
            row[REACH + x] = sum >> 8;
        }
        MirroredIndex.extend(row, REACH, width);
    }

    private long blurredSize() {
        long size = 0;
        for (int x = 0; x < width; x++) {
            long sum = 1 << 15;
            for (int tap = 0; tap < BLUR.length; tap++) {
                sum += (long) BLUR[tap] * row[x + tap];
            }
            size += Math.abs(sum >> 16);
        }
        return size;
    }
}
