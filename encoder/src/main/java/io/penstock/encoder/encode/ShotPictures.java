package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.List;

/**
 * A shot's pictures, uncompressed (4:2:0, 8 bits): what it is encoded from again and again, and compared with.
 *
 * @param file one picture after the other
 * @param width of the size at which viewers look at them, even
 * @param height likewise
 * @param frames how many
 */
public record ShotPictures(Path file, int width, int height, FrameRate rate, int frames) {
    /** In seconds. */
    public double seconds() {
        return frames / rate.perSecond();
    }

    /** The pictures as they are. */
    public PictureSource source() {
        return new PictureSource(input(), 0, "null");
    }

    /** An encode of these pictures, brought to their size. */
    public PictureSource encoded(Path encode) {
        return PictureSource.encode(encode, width, height);
    }

    List<String> input() {
        return List.of(
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                "-video_size",
                width + "x" + height,
                "-framerate",
                rate.toString(),
                "-i",
                MasterProbe.argument(file));
    }

    /** Bytes of one picture. */
    static int bytes(int width, int height) {
        return width * height + 2 * ((width + 1) / 2) * ((height + 1) / 2);
    }
}
