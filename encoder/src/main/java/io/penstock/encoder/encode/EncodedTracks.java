package io.penstock.encoder.encode;

import io.penstock.encoder.encode.MasterInfo.Sound;
import io.penstock.encoder.encode.MasterInfo.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was made of a master beside its picture.
 *
 * @param sounds the default track's first, each track's stereo before its surround
 * @param leftOut what was not taken, and why, a sentence for each
 */
public record EncodedTracks(
        List<Audio> sounds, List<Subtitles> texts, Optional<Sheets> thumbnails, List<String> leftOut) {
    /** Nothing, as of a silent film without a seek bar. */
    public static final EncodedTracks NONE = new EncodedTracks(List.of(), List.of(), Optional.empty(), List.of());

    public EncodedTracks {
        sounds = List.copyOf(sounds);
        texts = List.copyOf(texts);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One encoding of a sound track: a fragmented MP4 with AAC.
     *
     * @param renditionId as in {@code a-eng-aac2}: language, codec with its number of channels
     * @param loudnessLufs integrated loudness; empty where nothing is loud enough to measure
     */
    public record Audio(String renditionId, Sound sound, int channels, Path file, OptionalDouble loudnessLufs) {}

    /**
     * A text track as one WebVTT file.
     *
     * @param id as in {@code t-eng}
     */
    public record Subtitles(String id, Text text, Path file) {}

    /**
     * Thumbnails as JPEG sheets in order.
     *
     * @param width pixels of one picture
     * @param height pixels of one picture
     * @param pictures on all sheets
     */
    public record Sheets(
            int width, int height, int columns, int rows, int secondsPerPicture, int pictures, List<Path> files) {
        public Sheets {
            files = List.copyOf(files);
        }
    }
}
