package io.penstock.encoder.encode;

import java.nio.file.Path;
import java.util.List;

/**
 * What an encode left: fragmented MP4 files, one for each rendition, a fragment for each segment.
 *
 * @param videos the lowest rung first
 */
public record EncodedLadder(List<Video> videos) {
    public EncodedLadder {
        videos = List.copyOf(videos);
    }

    /** A rung's file. */
    public record Video(Rung rung, FrameRate frameRate, Path file) {
        public String renditionId() {
            return rung.renditionId();
        }
    }
}
