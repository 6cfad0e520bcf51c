package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an encode left: fragmented MP4 files, one for each rendition, a fragment for each segment.
 *
 * @param videos the lowest rung first
 */
public record EncodedLadder(List<Video> videos, Optional<Audio> audio) {
    public EncodedLadder {
        videos = List.copyOf(videos);
    }

    /** A rung's file. */
    public record Video(Rung rung, FrameRate frameRate, Path file) {
        public String renditionId() {
            return rung.renditionId();
        }
    }

    /** The sound's file. */
    public record Audio(LanguageTag language, int channels, Path file) {
        /** As in {@code a-eng-aac2}: language, codec with its number of channels. */
        public String renditionId() {
            return "a-" + language.iso639() + "-aac" + channels;
        }
    }
}
