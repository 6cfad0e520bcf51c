package io.penstock.encoder.encode;

/**
 * How a picture's samples lie in memory.
 *
 * @param name ffmpeg's, as in {@code yuv422p10le}
 * @param bitDepth bits a sample, of the component that has most
 * @param alpha whether there is transparency beside the picture
 */
public record PixelFormat(String name, int bitDepth, Chroma chroma, boolean alpha) {
    /** How colour is held and sampled. */
    public enum Chroma {
        /** No colour. */
        GRAY("gray"),
        /** Half as many columns and rows. */
        YUV_420("yuv420p"),
        /** Half as many columns. */
        YUV_422("yuv422p"),
        YUV_444("yuv444p"),
        /** 4:1:1, 4:1:0, 4:4:0: brought to 4:4:4, which holds them all. */
        YUV_OTHER("yuv444p"),
        /** Red, green and blue, also those behind a palette or in the X'Y'Z' of digital cinema. */
        RGB("gbrp");

        private final String planar;

        Chroma(String planar) {
            this.planar = planar;
        }
    }

    public PixelFormat {
        if (bitDepth < 1 || bitDepth > 64) {
            throw new IllegalArgumentException(name + " has " + bitDepth + " bits a sample; it must be 1 to 64");
        }
    }

    /** The planar format without alpha that holds all of it, at most 16 bits a sample: what zscale takes. */
    String planar() {
        String depth = bitDepth <= 8 ? "" : bitDepth <= 10 ? "10le" : bitDepth <= 12 ? "12le" : "16le";
        return chroma.planar + depth;
    }
}
