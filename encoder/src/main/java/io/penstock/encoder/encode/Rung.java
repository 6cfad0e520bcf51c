package io.penstock.encoder.encode;

/**
 * One video rendition to be made.
 *
 * @param index from 1, the lowest, up
 * @param width pixels, even
 * @param height pixels, even
 * @param bitsPerSecond the average aimed at; peaks go to one and a half times that
 */
public record Rung(VideoCodec codec, int index, int width, int height, int bitsPerSecond) {
    public Rung {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "rung " + index + " is " + width + "x" + height + "; 4:2:0 pictures have even sides of at least 2");
        }
        if (index < 1 || bitsPerSecond < 1) {
            throw new IllegalArgumentException("rung " + index + " has " + bitsPerSecond + " bit/s; both count from 1");
        }
    }

    /** As in {@code v-h264-1080-3}: codec, the picture's shorter side, index. */
    public String renditionId() {
        return "v-" + codec.id() + "-" + Math.min(width, height) + "-" + index;
    }

    int peakBitsPerSecond() {
        return bitsPerSecond + bitsPerSecond / 2;
    }

    int bufferBits() {
        return bitsPerSecond * 2;
    }
}
