package io.penstock.encoder.encode;

/**
 * How a master's pictures are coded.
 *
 * @param framesTellFields whether decoded frames tell by themselves that they are interlaced; else only the file does, of all
 * @param luminance told by HDR masters only
 */
public record PictureFormat(
        PixelFormat pixelFormat, FieldOrder fieldOrder, boolean framesTellFields, Colour colour, Luminance luminance) {
    /** Whether a frame holds one picture, or the lines of two taken one after the other. */
    public enum FieldOrder {
        PROGRESSIVE,
        TOP_FIRST,
        BOTTOM_FIRST
    }

    public boolean isInterlaced() {
        return fieldOrder != FieldOrder.PROGRESSIVE;
    }

    public Colour.Hdr hdr() {
        return colour.hdr();
    }
}
