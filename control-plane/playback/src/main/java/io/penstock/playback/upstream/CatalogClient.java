package io.penstock.playback.upstream;

import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.pack.PackageManifest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** What playback asks of the catalog. */
public interface CatalogClient {
    /** The title's newest published version. */
    @GetExchange("/internal/titles/{titleId}")
    TitleSummary newest(@PathVariable String titleId);

    /** A published version's renditions and segments, without file hashes; it never changes. */
    @GetExchange("/internal/packages/{titleId}/{version}")
    PackageManifest pack(@PathVariable String titleId, @PathVariable int version);
}
