package io.penstock.abr.manifest;

import java.util.List;

/**
 * One representation.
 *
 * @param bitsPerSecond as the manifest states it
 * @param initPath relative to a base URL
 */
public record Track(String id, long bitsPerSecond, String initPath, List<MediaSegment> segments) {
    public Track {
        segments = List.copyOf(segments);
    }

    public double endSeconds() {
        return segments.getLast().endSeconds();
    }
}
