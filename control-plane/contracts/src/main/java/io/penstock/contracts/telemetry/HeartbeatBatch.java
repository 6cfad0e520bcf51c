package io.penstock.contracts.telemetry;

import java.util.List;

/**
 * {@code POST /api/v1/telemetry/heartbeats} with the playback's credential as bearer token; 1 to 100 heartbeats. Answered
 * 202 with {@link Accepted} once Kafka holds them all, 503 with Retry-After if it cannot take them now.
 */
public record HeartbeatBatch(List<Heartbeat> heartbeats) {
    public static final int LARGEST = 100;

    public HeartbeatBatch {
        heartbeats = List.copyOf(heartbeats);
        if (heartbeats.isEmpty() || heartbeats.size() > LARGEST) {
            throw new IllegalArgumentException(
                    "heartbeats has " + heartbeats.size() + " entries; it must have 1 to " + LARGEST);
        }
    }

    /** How many heartbeats are safe. */
    public record Accepted(int accepted) {}
}
