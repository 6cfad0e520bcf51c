package io.penstock.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/titles/{titleId}/versions/{version}} (scope operator).
 *
 * @param progressPercent 0 to 100, of the present phase
 * @param reason why it failed; only in phase FAILED. A failed version is forgotten after an hour
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionState(
        String titleId,
        int version,
        Phase phase,
        int progressPercent,
        @Nullable String reason) {
    /** From the empty draft to the published, immutable version. */
    public enum Phase {
        DRAFT,
        QUEUED,
        ENCODING,
        PUBLISHED,
        FAILED
    }
}
