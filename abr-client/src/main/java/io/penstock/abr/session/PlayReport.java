package io.penstock.abr.session;

import java.util.List;

/**
 * What a playback came to.
 *
 * @param segments media segments, of video and audio
 * @param bytes all that was fetched and verified, init segments included
 */
public record PlayReport(
        double startupSeconds,
        double meanBitrateKbps,
        int switches,
        int rebufferCount,
        double rebufferSeconds,
        int segments,
        long bytes,
        List<EdgeShare> edges) {
    public PlayReport {
        edges = List.copyOf(edges);
    }

    /** What one edge gave. */
    public record EdgeShare(String id, int segments, long bytes) {}
}
