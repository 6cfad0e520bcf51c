package io.penstock.contracts.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code GET /api/v1/history}: the caller's plays, latest first. */
public record History(List<Item> items) {
    public History {
        items = List.copyOf(items);
    }

    /** The newest known state of one playback. */
    public record Item(
            UUID playbackId,
            String titleId,
            int version,
            double positionSeconds,
            boolean ended,
            long heartbeats,
            int rebufferCount,
            double rebufferSeconds,
            Instant updatedAt) {}
}
