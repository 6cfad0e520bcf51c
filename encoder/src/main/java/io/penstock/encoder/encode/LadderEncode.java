package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Encodes a master into all rungs and its sound by one run of ffmpeg: decoded once, split, scaled for each rung. The picture
 * is brought to a constant frame rate and starts at time 0; every rung has a closed group of pictures of the same whole number
 * of frames, nearest to {@link #SEGMENT_SECONDS}, so that all cut at the same frames. The sound is brought to stereo at 48 kHz,
 * starts at 0 too and lasts as long as the picture.
 */
public final class LadderEncode {
    /** The length of a segment. */
    public static final double SEGMENT_SECONDS = 2;

    private static final int AUDIO_BITS_PER_SECOND = 128_000;
    private static final int AUDIO_CHANNELS = 2;
    private static final int AUDIO_SAMPLE_RATE = 48_000;

    /**
     * One fragment for each group of pictures. Written late (delay_moov), the header can name the delay that reordering and the
     * sound encoder's priming cause, in an edit list, and both tracks present their first sample at 0.
     */
    private static final String FRAGMENTED = "+empty_moov+delay_moov+default_base_moof+skip_trailer";

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
        EncodedLadder ladder = new EncodedLadder(
                videos,
                master.audio()
                        .map(sound -> new EncodedLadder.Audio(
                                sound.language(), AUDIO_CHANNELS, folder.resolve("audio.mp4"))));
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
        ladder.audio().ifPresent(audio -> addAudio(arguments, audio));
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
        master.audio()
                .ifPresent(sound -> graph.append(String.format(
                        Locale.ROOT,
                        ";[0:%d]aresample=%d:async=1:first_pts=0,aformat=channel_layouts=stereo,"
                                + "apad=whole_dur=%.6f,atrim=end=%.6f[sound]",
                        sound.stream(),
                        AUDIO_SAMPLE_RATE,
                        master.seconds(),
                        master.seconds())));
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
        addOutput(arguments, video.file(), "-movflags", FRAGMENTED + "+frag_keyframe");
    }

    private static void addAudio(List<String> arguments, EncodedLadder.Audio audio) {
        arguments.addAll(List.of("-map", "[sound]", "-c:a", "aac", "-b:a", Integer.toString(AUDIO_BITS_PER_SECOND)));
        arguments.addAll(
                List.of("-metadata:s:a:0", "language=" + audio.language().iso639()));
        String fragmentMicros = Long.toString(Math.round(SEGMENT_SECONDS * 1e6));
        addOutput(arguments, audio.file(), "-movflags", FRAGMENTED, "-frag_duration", fragmentMicros);
    }

    /** Nothing of the master's own metadata, and no version numbers: the same master gives the same bytes. */
    private static void addOutput(List<String> arguments, Path file, String... options) {
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-f", "mp4", "-y", MasterProbe.argument(file)));
    }
}
