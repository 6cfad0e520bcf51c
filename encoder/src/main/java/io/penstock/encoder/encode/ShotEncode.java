package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Encodes one shot: one group of pictures, one fragment.
 */
public final class ShotEncode {
    private static final int LEAST_TIMESCALE = 10_000;

    private final Ffmpeg ffmpeg;

    public ShotEncode(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * How a shot is encoded.
     *
     * @param width even
     * @param height even
     * @param quantizer the codec's
     * @param buffer what the decoder's buffer holds and how fast it fills, where that limits the encode
     */
    public record Settings(VideoCodec codec, int width, int height, double quantizer, Optional<Buffer> buffer) {}

    /** The decoder's buffer (VBV). */
    public record Buffer(long bitsPerSecond, long bits) {}

    /**
     * @param to the file to write, an MP4
     * @throws FfmpegException where ffmpeg fails
     */
    public void encode(ShotPictures shot, Settings settings, Path to) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        arguments.addAll(shot.input());
        boolean asIs = settings.width() == shot.width() && settings.height() == shot.height();
        String scale = asIs ? "" : "scale=" + settings.width() + ":" + settings.height() + ":flags=bicubic,";
        arguments.addAll(List.of("-filter_threads", "1", "-vf", scale + "setsar=1"));
        arguments.addAll(settings.codec().arguments(settings.quantizer()));
        settings.buffer()
                .ifPresent(buffer -> arguments.addAll(List.of(
                        "-maxrate", Long.toString(buffer.bitsPerSecond()), "-bufsize", Long.toString(buffer.bits()))));
        Mp4Output.add(
                arguments,
                to,
                List.of(
                        "-flags:v",
                        "+bitexact",
                        "-video_track_timescale",
                        Integer.toString(timescale(shot.rate())),
                        "-movflags",
                        Mp4Output.FRAGMENTED + "+frag_keyframe"));
        ffmpeg.run(arguments, line -> {});
    }

    /** Ticks a second: a multiple of the frame rate's, so that a frame lasts a whole number of them. */
    static int timescale(FrameRate rate) {
        int timescale = rate.frames();
        while (timescale < LEAST_TIMESCALE) {
            timescale *= 2;
        }
        return timescale;
    }
}
