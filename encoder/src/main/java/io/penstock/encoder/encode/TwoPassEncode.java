package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes a whole film at an average rate in two passes, with key frames every two seconds whatever the film shows: what is usual
 * where nobody looks at the film. The encoder and its effort are those of {@link VideoCodec#H264}.
 */
public final class TwoPassEncode {
    private static final double GROUP_SECONDS = 2;

    private final Ffmpeg ffmpeg;

    public TwoPassEncode(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param to a fragmented MP4; beside it the first pass leaves its statistics
     * @throws FfmpegException where ffmpeg fails
     */
    public void encode(Path film, MasterInfo master, Rung rung, Path to) throws IOException, InterruptedException {
        PictureSource source = PictureSource.display(film, master, rung.width(), rung.height());
        ffmpeg.run(arguments(source, master, rung, to, 1, List.of("-f", "null", "-")), line -> {});
        List<String> output = List.of(
                "-movflags", Mp4Output.FRAGMENTED + "+frag_keyframe", "-f", "mp4", "-y", MasterProbe.argument(to));
        ffmpeg.run(arguments(source, master, rung, to, 2, output), line -> {});
    }

    private static List<String> arguments(
            PictureSource source, MasterInfo master, Rung rung, Path to, int pass, List<String> output) {
        String group = Integer.toString(master.frameRate().framesIn(GROUP_SECONDS));
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        arguments.addAll(source.input());
        arguments.addAll(List.of("-map", "0:" + source.stream(), "-vf", source.filters() + ",format=yuv420p,setsar=1"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "fast", "-threads", "2"));
        arguments.addAll(List.of("-b:v", Integer.toString(rung.bitsPerSecond())));
        arguments.addAll(List.of("-maxrate", Integer.toString(rung.peakBitsPerSecond())));
        arguments.addAll(List.of("-bufsize", Integer.toString(rung.bufferBits())));
        arguments.addAll(List.of("-g", group, "-keyint_min", group, "-sc_threshold", "0"));
        arguments.addAll(List.of("-pass", Integer.toString(pass), "-passlogfile", to + ".log"));
        arguments.addAll(output);
        return arguments;
    }
}
