package io.penstock.contracts.telemetry;

import java.time.Instant;

/** {@code GET /api/v1/bookmarks/{titleId}}: where the caller would go on; 404 if never played. */
public record Bookmark(String titleId, double positionSeconds, Instant updatedAt) {}
