package io.penstock.abr.session;

import io.penstock.abr.algorithm.AbrAlgorithm;
import io.penstock.abr.manifest.Presentation;
import io.penstock.abr.telemetry.TelemetrySink;
import io.penstock.abr.transport.EdgeSelector;
import io.penstock.abr.transport.HttpFetcher;
import io.penstock.abr.transport.PackageList;

/** Puts a playback together from what was fetched for it. */
public record PlaybackBuilder(
        Presentation presentation,
        PackageList list,
        HttpFetcher fetcher,
        AbrAlgorithm algorithm,
        PlaySettings settings) {
    public Playback build(PlaybackClock clock, PlayListener listener, TelemetrySink telemetry) {
        EdgeSelector edges = new EdgeSelector(presentation.locations());
        SegmentSource source = new SegmentSource(edges, fetcher, list, clock, listener, settings.giveUpSeconds());
        return new Playback(presentation, algorithm, source, clock, listener, telemetry, settings);
    }
}
