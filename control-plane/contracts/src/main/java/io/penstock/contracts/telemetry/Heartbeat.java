package io.penstock.contracts.telemetry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

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
    private static final double LONGEST_SECONDS = 1e7;
    private static final int MOST_EDGES = 64;
    private static final int LONGEST_EDGE_ID = 64;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public Heartbeat {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is " + sequence + "; heartbeats count from 1");
        }
        Objects.requireNonNull(kind, "kind is missing");
        Objects.requireNonNull(at, "at is missing");
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("at is " + at + "; it must be between " + FIRST + " and " + LAST);
        }
        requireSeconds("positionSeconds", positionSeconds);
        requireSeconds("bufferSeconds", bufferSeconds);
        requireSeconds("rebufferSeconds", rebufferSeconds);
        requireCount("bitrateKbps", bitrateKbps);
        requireCount("rebufferCount", rebufferCount);
        requireCount("switches", switches);
        bytesByEdge = Map.copyOf(bytesByEdge);
        if (bytesByEdge.size() > MOST_EDGES) {
            throw new IllegalArgumentException(
                    "bytesByEdge has " + bytesByEdge.size() + " entries; it must have at most " + MOST_EDGES);
        }
        bytesByEdge.forEach((edge, bytes) -> {
            if (edge.length() > LONGEST_EDGE_ID) {
                throw new IllegalArgumentException("bytesByEdge names an edge by " + edge.length()
                        + " characters; an edge's id has at most " + LONGEST_EDGE_ID);
            }
            requireCount("bytesByEdge of " + edge, bytes);
        });
    }

    private static void requireSeconds(String field, double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    field + " is " + seconds + "; it must be from 0 to " + LONGEST_SECONDS + " seconds");
        }
    }

    private static void requireCount(String field, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(field + " is " + count + "; it must not be negative");
        }
    }

    /** Where in the playback's life it was sent. */
    public enum Kind {
        START,
        PERIODIC,
        END
    }
}
