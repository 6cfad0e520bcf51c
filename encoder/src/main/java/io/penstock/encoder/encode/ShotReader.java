package io.penstock.encoder.encode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a film once, from its first frame to its last, and puts down the pictures of one shot after the other. No seeking: so
 * every frame is in the shot that it belongs to, whatever the film's own key frames and timestamps.
 */
public final class ShotReader implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FfmpegOutput output;
    private final InputStream pictures;
    private final int width;
    private final int height;
    private final FrameRate rate;

    private ShotReader(FfmpegOutput output, int width, int height, FrameRate rate) {
        this.output = output;
        this.pictures = new BufferedInputStream(output.stream(), BUFFER);
        this.width = width;
        this.height = height;
        this.rate = rate;
    }

    /**
     * @param width pictures are brought to it, even
     * @param height likewise
     */
    public static ShotReader open(Ffmpeg ffmpeg, Path file, MasterInfo master, int width, int height)
            throws IOException {
        PictureSource source = PictureSource.display(file, master, width, height);
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-threads", "2"));
        arguments.addAll(source.input());
        arguments.addAll(List.of("-map", "0:" + source.stream(), "-vf", source.filters() + ",format=yuv420p"));
        arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "rawvideo", "-"));
        return new ShotReader(ffmpeg.open(arguments), width, height, master.frameRate());
    }

    /**
     * Writes the next shot.
     *
     * @param frames of it
     * @param to a file that does not exist
     * @throws IOException where the film ends before the shot does
     */
    public ShotPictures next(int frames, Path to) throws IOException, InterruptedException {
        byte[] picture = new byte[ShotPictures.bytes(width, height)];
        try (OutputStream file = Files.newOutputStream(to)) {
            for (int frame = 0; frame < frames; frame++) {
                int read = pictures.readNBytes(picture, 0, picture.length);
                if (read < picture.length) {
                    output.requireSuccess();
                    throw new IOException("the film ended after " + frame + " of the " + frames
                            + " frames of a shot; when its cuts were looked for, they were there");
                }
                file.write(picture);
            }
        }
        return new ShotPictures(to, width, height, rate, frames);
    }

    @Override
    public void close() {
        output.close();
    }
}
