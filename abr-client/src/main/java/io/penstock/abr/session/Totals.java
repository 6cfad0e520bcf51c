package io.penstock.abr.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a playback has fetched so far. Used by one thread. */
final class Totals {
    private final Map<String, PlayReport.EdgeShare> edges = new LinkedHashMap<>();
    private int segments;
    private long bytes;
    private long videoBytes;
    private double videoSeconds;
    private int switches;
    private long lastSegmentKbps;

    void file(String edgeId, long count, boolean segment) {
        bytes += count;
        segments += segment ? 1 : 0;
        PlayReport.EdgeShare before = edges.getOrDefault(edgeId, new PlayReport.EdgeShare(edgeId, 0, 0));
        edges.put(
                edgeId,
                new PlayReport.EdgeShare(edgeId, before.segments() + (segment ? 1 : 0), before.bytes() + count));
    }

    void video(long count, double seconds, boolean switched) {
        videoBytes += count;
        videoSeconds += seconds;
        switches += switched ? 1 : 0;
        lastSegmentKbps = Math.round(count * 8 / seconds / 1000);
    }

    int switches() {
        return switches;
    }

    long lastSegmentKbps() {
        return lastSegmentKbps;
    }

    Map<String, Long> bytesByEdge() {
        Map<String, Long> shares = new LinkedHashMap<>();
        edges.forEach((id, share) -> shares.put(id, share.bytes()));
        return shares;
    }

    PlayReport report(double startupSeconds, Playout playout) {
        return new PlayReport(
                startupSeconds,
                videoSeconds == 0 ? 0 : videoBytes * 8 / videoSeconds / 1000,
                switches,
                playout.stalls(),
                playout.stalledSeconds(),
                segments,
                bytes,
                List.copyOf(edges.values()));
    }
}
