package io.penstock.catalog.title;

import io.penstock.contracts.catalog.RenditionSummary;
import io.penstock.contracts.catalog.Title;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One published title: for viewers, and for playback. */
@RestController
class TitleController {
    private final TitleStore titles;

    TitleController(TitleStore titles) {
        this.titles = titles;
    }

    @GetMapping("/api/v1/titles/{titleId}")
    Title title(@PathVariable String titleId) {
        TitleStore.StoredTitle title = titles.find(titleId).orElseThrow(() -> unknown(titleId));
        TitleSummary published = title.published();
        if (published == null) {
            throw unknown(titleId);
        }
        PackageManifest pack = pack(titleId, published.version());
        return new Title(
                titleId,
                title.name(),
                title.description(),
                published.version(),
                published.durationSeconds(),
                published.publishedAt(),
                pack.renditions().stream().map(RenditionSummary::of).toList());
    }

    @GetMapping("/internal/titles/{titleId}")
    TitleSummary newest(@PathVariable String titleId) {
        TitleSummary published =
                titles.find(titleId).map(TitleStore.StoredTitle::published).orElseThrow(() -> unknown(titleId));
        return published;
    }

    @GetMapping("/internal/packages/{titleId}/{version}")
    PackageManifest pack(@PathVariable String titleId, @PathVariable int version) {
        return titles.pack(new PackageRef(titleId, version)).orElseThrow(() -> unknown(titleId + "/" + version));
    }

    private static Problem unknown(String title) {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-title", "There is no published title \"" + title + "\"");
    }
}
