package io.penstock.abr.telemetry;

import java.util.Map;

/** A heartbeat as the control plane takes it; totals count from the start of the playback. */
public record Beat(
        long sequence,
        Kind kind,
        String at,
        double positionSeconds,
        double bufferSeconds,
        long bitrateKbps,
        int rebufferCount,
        double rebufferSeconds,
        int switches,
        Map<String, Long> bytesByEdge) {
    public Beat {
        bytesByEdge = Map.copyOf(bytesByEdge);
    }

    /** Where in the playback's life it was sent. */
    public enum Kind {
        START,
        PERIODIC,
        END
    }
}
