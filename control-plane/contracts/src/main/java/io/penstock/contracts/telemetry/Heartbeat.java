package io.penstock.contracts.telemetry;

import java.time.Instant;
import java.util.Map;

/**
 * What a player says of one playback. Sequence and totals count from the start of the playback, so that a lost heartbeat
 * costs nothing but freshness.
 *
 * @param sequence from 1, rising by one
 * @param positionSeconds of the playhead in the title
 * @param bufferSeconds ahead of the playhead
 * @param bitrateKbps of the segment last fetched
 * @param bytesByEdge edge id to bytes fetched from it
 */
public record Heartbeat(
        long sequence,
        Kind kind,
        Instant at,
        double positionSeconds,
        double bufferSeconds,
        long bitrateKbps,
        int rebufferCount,
        double rebufferSeconds,
        int switches,
        Map<String, Long> bytesByEdge) {
    public Heartbeat {
        bytesByEdge = Map.copyOf(bytesByEdge);
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is " + sequence + "; heartbeats count from 1");
        }
        if (!(positionSeconds >= 0) || !(bufferSeconds >= 0) || !(rebufferSeconds >= 0)) {
            throw new IllegalArgumentException("positionSeconds, bufferSeconds and rebufferSeconds are "
                    + positionSeconds + ", " + bufferSeconds + ", " + rebufferSeconds + "; none may be negative");
        }
    }

    /** Where in the playback's life it was sent. */
    public enum Kind {
        START,
        PERIODIC,
        END
    }
}
