package io.penstock.encoder.quality;

/**
 * The brightness of one picture.
 *
 * @param width in samples, at least 16
 * @param height in samples, at least 16
 * @param samples 8 bits each, row after row, width times height of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Luma(int width, int height, byte[] samples) {
    /** What four halvings leave a picture to measure of. */
    public static final int LEAST_SIDE = 16;

    public Luma {
        requireSize(width, height);
        if (samples.length != width * height) {
            throw new IllegalArgumentException(samples.length + " samples are no picture of " + width + "x" + height
                    + "; it must be " + (width * height));
        }
    }

    static void requireSize(int width, int height) {
        if (width < LEAST_SIDE || height < LEAST_SIDE) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height
                    + " cannot be scored; it must be at least " + LEAST_SIDE + "x" + LEAST_SIDE);
        }
    }

    /** The samples as the numbers that they are, 0 to 255. */
    int[] values() {
        return values(samples);
    }

    static int[] values(byte[] samples) {
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i] & 0xff;
        }
        return values;
    }
}
