package io.penstock.abr.cli;

import io.penstock.abr.session.PlayListener;
import io.penstock.abr.session.PlayReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the player prints: the outcome on standard output, everything on the way on standard error. */
final class Screen implements PlayListener {
    private final boolean json;

    Screen(boolean json) {
        this.json = json;
    }

    @Override
    public void started(double startupSeconds) {
        System.err.printf(Locale.ROOT, "playing after %.0f ms%n", startupSeconds * 1000);
    }

    @Override
    public void failover(String edgeId, String path, String reason) {
        System.err.printf("failover from %s at %s: %s%n", edgeId, path, reason);
    }

    void ended(String titleId, String playbackId, PlayReport report) {
        if (json) {
            Map<String, Object> object = head(titleId, playbackId);
            object.put("startupMillis", Math.round(report.startupSeconds() * 1000));
            object.put("meanBitrateKbps", Math.round(report.meanBitrateKbps()));
            object.put("switches", report.switches());
            object.put("rebufferCount", report.rebufferCount());
            object.put("rebufferSeconds", report.rebufferSeconds());
            object.put("segments", report.segments());
            object.put("bytes", report.bytes());
            object.put("verified", true);
            object.put("edges", report.edges());
            System.out.println(JsonMapper.shared().writeValueAsString(object));
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: startup %.0f ms, mean bitrate %.0f kbit/s, %d switches, %d rebuffers (%.2f s)%n",
                titleId,
                report.startupSeconds() * 1000,
                report.meanBitrateKbps(),
                report.switches(),
                report.rebufferCount(),
                report.rebufferSeconds());
        for (PlayReport.EdgeShare edge : report.edges()) {
            System.out.printf("  %s: %d segments, %d bytes%n", edge.id(), edge.segments(), edge.bytes());
        }
        System.out.printf("%d segments, %d bytes, every one verified%n", report.segments(), report.bytes());
    }

    void failed(String titleId, String playbackId, String error) {
        System.err.println("play: " + error);
        if (json) {
            Map<String, Object> object = head(titleId, playbackId);
            object.put("verified", false);
            object.put("edges", List.of());
            object.put("error", error);
            System.out.println(JsonMapper.shared().writeValueAsString(object));
        }
    }

    private static Map<String, Object> head(String titleId, String playbackId) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("title", titleId);
        object.put("playbackId", playbackId);
        return object;
    }
}
