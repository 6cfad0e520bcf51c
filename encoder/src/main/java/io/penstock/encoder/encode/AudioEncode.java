package io.penstock.encoder.encode;

import io.penstock.encoder.encode.MasterInfo.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Encodes all sound tracks of a master by one run of ffmpeg: each as stereo AAC, those of six channels and more as 5.1, too. The
 * sound is brought to 48 kHz, starts at the film's start and lasts as long as the picture; its loudness is measured and left as
 * it is. Fragments are small and anywhere: the packager cuts segments of their samples.
 */
public final class AudioEncode {
    private static final int SAMPLE_RATE = 48_000;
    private static final String FRAGMENT_MICROSECONDS = "500000";

    /** A mix of a track that we make. */
    private record Mix(int channels, String layout, int bitsPerSecond) {
        static final Mix STEREO = new Mix(2, "stereo", 128_000);
        static final Mix SURROUND = new Mix(6, "5.1", 384_000);

        static List<Mix> of(Sound sound) {
            return sound.channels() >= SURROUND.channels ? List.of(STEREO, SURROUND) : List.of(STEREO);
        }
    }

    /** One output of the run. */
    private record Output(String renditionId, Sound sound, Mix mix, Path file) {}

    private final Ffmpeg ffmpeg;

    public AudioEncode(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param folder where the files go; must exist
     * @return in the order of the master's tracks, empty where it has none
     * @throws FfmpegException where ffmpeg fails
     */
    public List<EncodedTracks.Audio> encode(Path file, MasterInfo master, Path folder, Progress progress)
            throws IOException, InterruptedException {
        List<Output> outputs = outputs(master, folder);
        if (outputs.isEmpty()) {
            return List.of();
        }
        ffmpeg.run(arguments(file, master, outputs), new ProgressReader(master.seconds(), progress));
        List<EncodedTracks.Audio> encoded = new ArrayList<>();
        for (Output output : outputs) {
            OptionalDouble loudness = Loudness.measure(ffmpeg, output.file());
            encoded.add(new EncodedTracks.Audio(
                    output.renditionId(), output.sound(), output.mix().channels(), output.file(), loudness));
        }
        return encoded;
    }

    private static List<Output> outputs(MasterInfo master, Path folder) {
        List<Output> outputs = new ArrayList<>();
        TrackIds ids = new TrackIds();
        for (Sound sound : master.sounds()) {
            String track = ids.next(sound.language());
            for (Mix mix : Mix.of(sound)) {
                String renditionId = "a-" + track + "-aac" + mix.channels();
                outputs.add(new Output(renditionId, sound, mix, folder.resolve(renditionId + ".mp4")));
            }
        }
        return outputs;
    }

    private static List<String> arguments(Path file, MasterInfo master, List<Output> outputs) {
        List<String> arguments = new ArrayList<>(
                List.of("-hide_banner", "-nostdin", "-v", "error", "-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        arguments.addAll(List.of("-i", MasterProbe.argument(file), "-filter_complex", filters(master)));
        for (Output output : outputs) {
            String language = output.sound().language().iso639();
            String bits = Integer.toString(output.mix().bitsPerSecond());
            arguments.addAll(List.of("-map", label(output.sound(), output.mix()), "-c:a", "aac", "-b:a", bits));
            arguments.addAll(List.of("-metadata:s:a:0", "language=" + language));
            Mp4Output.add(
                    arguments,
                    output.file(),
                    List.of("-movflags", Mp4Output.FRAGMENTED, "-frag_duration", FRAGMENT_MICROSECONDS));
        }
        return arguments;
    }

    private static String filters(MasterInfo master) {
        List<String> chains = new ArrayList<>();
        for (Sound sound : master.sounds()) {
            List<Mix> mixes = Mix.of(sound);
            StringBuilder chain = new StringBuilder(String.format(
                    Locale.ROOT,
                    "[0:%d]aresample=%d:async=1:first_pts=0,apad=whole_dur=%.6f,atrim=end=%.6f,asplit=%d",
                    sound.stream(),
                    SAMPLE_RATE,
                    master.seconds(),
                    master.seconds(),
                    mixes.size()));
            mixes.forEach(mix -> chain.append("[in")
                    .append(sound.stream())
                    .append(mix.layout())
                    .append(']'));
            for (Mix mix : mixes) {
                chain.append(String.format(
                        Locale.ROOT,
                        ";[in%d%s]aformat=channel_layouts=%s%s",
                        sound.stream(),
                        mix.layout(),
                        mix.layout(),
                        label(sound, mix)));
            }
            chains.add(chain.toString());
        }
        return String.join(";", chains);
    }

    private static String label(Sound sound, Mix mix) {
        return "[out" + sound.stream() + mix.layout() + "]";
    }
}
