package io.penstock.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.Rendition;
import org.jspecify.annotations.Nullable;

/** A rendition without its segments. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenditionSummary(
        String id,
        MediaKind kind,
        String codecs,
        long averageBitsPerSecond,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String language) {
    public static RenditionSummary of(Rendition rendition) {
        return new RenditionSummary(
                rendition.id(),
                rendition.kind(),
                rendition.codecs(),
                rendition.averageBitsPerSecond(),
                rendition.width(),
                rendition.height(),
                rendition.language());
    }
}
