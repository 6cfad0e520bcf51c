package io.penstock.encoder.encode;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The brightness of a film's pictures, one after the other, 8 bits a sample: what has more is rounded, what is no 4:2:0 picture
 * becomes one. To close it ends its ffmpeg.
 */
public final class LumaReader implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final FfmpegOutput output;
    private final InputStream pictures;
    private final int samples;

    private LumaReader(FfmpegOutput output, int samples) {
        this.output = output;
        this.pictures = new BufferedInputStream(output.stream(), BUFFER);
        this.samples = samples;
    }

    /**
     * @param width of what the source's filters make, samples
     * @param height likewise
     */
    public static LumaReader open(Ffmpeg ffmpeg, PictureSource source, int width, int height) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-threads", "1"));
        arguments.addAll(source.input());
        arguments.addAll(List.of("-map", "0:" + source.stream(), "-filter_threads", "1"));
        // No plane but the first, as it is: a conversion to gray would stretch its range.
        arguments.addAll(List.of("-vf", source.filters() + ",format=yuv420p,extractplanes=y"));
        arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "-"));
        return new LumaReader(ffmpeg.open(arguments), Math.multiplyExact(width, height));
    }

    /**
     * The next picture, row after row; empty after the last.
     *
     * @throws FfmpegException where the film could not be decoded to its end
     */
    public Optional<byte[]> next() throws IOException, InterruptedException {
        byte[] picture = pictures.readNBytes(samples);
        if (picture.length == samples) {
            return Optional.of(picture);
        }
        output.requireSuccess();
        if (picture.length != 0) {
            throw new EOFException("a picture ended after " + picture.length + " of " + samples + " samples");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        output.close();
    }
}
