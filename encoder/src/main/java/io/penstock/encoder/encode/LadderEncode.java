package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Encodes a master's picture into all rungs by one run of ffmpeg: decoded once, split, scaled for each rung. It is brought to a
 * constant frame rate and starts at time 0; every rung has a closed group of pictures of the same whole number of frames, nearest
 * to {@link #SEGMENT_SECONDS}, so that all cut at the same frames.
 */
public final class LadderEncode {
    /** The length of a segment. */
    public static final double SEGMENT_SECONDS = 2;

    private final Ffmpeg ffmpeg;
    private final Preset preset;

    public LadderEncode(Ffmpeg ffmpeg, Preset preset) {
        this.ffmpeg = ffmpeg;
        this.preset = preset;
    }

    /**
     * @param folder where the files go; must exist
     * @throws FfmpegException where ffmpeg fails
     */
    public EncodedLadder encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException {
        List<EncodedLadder.Video> videos = FixedLadder.of(master.width(), master.height()).stream()
                .map(rung ->
                        new EncodedLadder.Video(rung, master.frameRate(), folder.resolve(rung.renditionId() + ".mp4")))
                .toList();
        EncodedLadder ladder = new EncodedLadder(videos);
        ffmpeg.run(arguments(file, master, ladder), new ProgressReader(master.seconds(), progress));
        return ladder;
    }

    List<String> arguments(Path file, MasterInfo master, EncodedLadder ladder) {
        List<String> arguments = new ArrayList<>(
                List.of("-hide_banner", "-nostdin", "-v", "error", "-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        arguments.addAll(List.of("-i", MasterProbe.argument(file), "-filter_complex", filters(master, ladder)));
        for (EncodedLadder.Video video : ladder.videos()) {
            addVideo(arguments, video);
        }
        return arguments;
    }

    private static String filters(MasterInfo master, EncodedLadder ladder) {
        PictureFilters pictures = PictureFilters.of(master, PictureFilters.Target.SDR);
        Rung top = ladder.videos().getLast().rung();
        StringBuilder graph = new StringBuilder(String.format(
                Locale.ROOT,
                "[0:%d]%s,split=%d",
                master.videoStream(),
                pictures.common(top.width(), top.height()),
                ladder.videos().size()));
        for (EncodedLadder.Video video : ladder.videos()) {
            graph.append("[s").append(video.rung().index()).append(']');
        }
        for (EncodedLadder.Video video : ladder.videos()) {
            Rung rung = video.rung();
            graph.append(String.format(
                    Locale.ROOT,
                    ";[s%d]%s[v%d]",
                    rung.index(),
                    pictures.each(rung.width(), rung.height()),
                    rung.index()));
        }
        return graph.toString();
    }

    private void addVideo(List<String> arguments, EncodedLadder.Video video) {
        Rung rung = video.rung();
        String groupFrames = Integer.toString(video.frameRate().framesIn(SEGMENT_SECONDS));
        arguments.addAll(List.of("-map", "[v" + rung.index() + "]", "-c:v", "libx264", "-preset", preset.x264()));
        // With frame threads x264's buffer control looks at what other threads have reached, and no two runs give the
        // same
        // bytes. A thread for each rung fills two cores as well.
        arguments.addAll(List.of("-threads", "1"));
        arguments.addAll(List.of("-b:v", Integer.toString(rung.bitsPerSecond())));
        arguments.addAll(List.of("-maxrate", Integer.toString(rung.peakBitsPerSecond())));
        arguments.addAll(List.of("-bufsize", Integer.toString(rung.bufferBits())));
        arguments.addAll(PictureFilters.BT709_TAGS);
        arguments.addAll(List.of("-g", groupFrames, "-keyint_min", groupFrames, "-sc_threshold", "0"));
        arguments.addAll(List.of("-forced-idr", "1", "-force_key_frames", "expr:gte(n,n_forced*" + groupFrames + ")"));
        // One fragment for each group of pictures
        Mp4Output.add(arguments, video.file(), List.of("-movflags", Mp4Output.FRAGMENTED + "+frag_keyframe"));
    }
}
