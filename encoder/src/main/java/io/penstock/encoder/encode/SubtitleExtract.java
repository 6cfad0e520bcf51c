package io.penstock.encoder.encode;

import io.penstock.encoder.encode.MasterInfo.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns a master's text subtitles into WebVTT files whose cue times count from the film's start. Subtitles that are pictures
 * are left out: reading them would be guessing.
 */
public final class SubtitleExtract {
    private static final Set<String> TEXTS = Set.of("subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text");
    private static final Set<String> PICTURES =
            Set.of("hdmv_pgs_subtitle", "dvb_subtitle", "dvd_subtitle", "xsub", "dvb_teletext");

    /** Far more than the longest film's subtitles. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Ffmpeg ffmpeg;

    public SubtitleExtract(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param leftOut the tracks that were not taken, and why
     */
    public record Extracted(List<EncodedTracks.Subtitles> texts, List<String> leftOut) {
        public Extracted {
            texts = List.copyOf(texts);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * @param folder where the files go; must exist
     * @throws FfmpegException where ffmpeg fails
     */
    public Extracted extract(Path file, MasterInfo master, Path folder) throws IOException, InterruptedException {
        List<String> leftOut = new ArrayList<>();
        List<Text> wanted = new ArrayList<>();
        for (Text text : master.texts()) {
            if (TEXTS.contains(text.codec())) {
                wanted.add(text);
            } else {
                leftOut.add(described(text) + ": "
                        + (PICTURES.contains(text.codec())
                                ? text.codec() + " subtitles are pictures, not text"
                                : "the coding " + text.codec() + " is not known as text"));
            }
        }
        List<Path> files = convert(file, wanted, folder);
        List<EncodedTracks.Subtitles> texts = new ArrayList<>();
        TrackIds ids = new TrackIds();
        for (int i = 0; i < wanted.size(); i++) {
            Text text = wanted.get(i);
            if (hasCue(files.get(i), text)) {
                texts.add(new EncodedTracks.Subtitles("t-" + ids.next(text.language()), text, files.get(i)));
            } else {
                leftOut.add(described(text) + ": it has no readable line");
            }
        }
        return new Extracted(texts, leftOut);
    }

    private List<Path> convert(Path file, List<Text> texts, Path folder) throws IOException, InterruptedException {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        arguments.addAll(MasterProbe.SAFE_INPUT);
        arguments.addAll(List.of("-i", MasterProbe.argument(file)));
        List<Path> files = new ArrayList<>();
        for (Text text : texts) {
            Path vtt = folder.resolve("text-" + text.stream() + ".vtt");
            files.add(vtt);
            arguments.addAll(List.of("-map", "0:" + text.stream(), "-c:s", "webvtt", "-map_metadata", "-1"));
            arguments.addAll(List.of("-fflags", "+bitexact", "-f", "webvtt", "-y", MasterProbe.argument(vtt)));
        }
        ffmpeg.run(arguments, line -> {});
        return files;
    }

    private static boolean hasCue(Path vtt, Text text) throws IOException {
        long bytes = Files.size(vtt);
        if (bytes > MOST_BYTES) {
            throw new IOException(
                    described(text) + " has " + bytes + " bytes of text; at most " + MOST_BYTES + " are subtitles");
        }
        try (Stream<String> lines = Files.lines(vtt)) {
            return lines.anyMatch(line -> line.contains(" --> "));
        }
    }

    private static String described(Text text) {
        return "subtitle track " + text.stream() + " (" + text.name() + ")";
    }
}
