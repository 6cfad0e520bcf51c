package io.penstock.abr.telemetry;

import java.util.Map;

/** Takes heartbeats; never blocks the playback that makes them. */
public interface TelemetrySink {
    void beat(
            Beat.Kind kind,
            double positionSeconds,
            double bufferSeconds,
            long bitrateKbps,
            int rebufferCount,
            double rebufferSeconds,
            int switches,
            Map<String, Long> bytesByEdge);

    /** For playbacks that tell nobody. */
    TelemetrySink NONE = (kind, position, buffer, bitrate, count, seconds, switches, bytes) -> {};
}
