package io.penstock.contracts.catalog;

import java.time.Instant;
import java.util.List;

/** {@code GET /api/v1/titles/{titleId}}: a title with its newest published version. */
public record Title(
        String titleId,
        String name,
        String description,
        int version,
        double durationSeconds,
        Instant publishedAt,
        List<RenditionSummary> renditions) {
    public Title {
        renditions = List.copyOf(renditions);
    }
}
