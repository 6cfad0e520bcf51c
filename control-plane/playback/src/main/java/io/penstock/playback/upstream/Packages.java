package io.penstock.playback.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.contracts.Slug;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** Published packages; a version never changes, so what was fetched once is kept, bounded by its number of segments. */
@Component
public class Packages {
    private static final long MOST_SEGMENTS = 200_000;
    private final CatalogClient catalog;
    private final Cache<PackageRef, PackageManifest> packages = Caffeine.newBuilder()
            .maximumWeight(MOST_SEGMENTS)
            .weigher((PackageRef ref, PackageManifest pack) -> segments(pack))
            .build();

    Packages(CatalogClient catalog) {
        this.catalog = catalog;
    }

    /**
     * The newest published version of a title.
     *
     * @throws Problem 404 where there is none, 503 where the catalog is away
     */
    public PackageManifest newest(String titleId) {
        if (!Slug.isSlug(titleId)) {
            throw unknown(titleId);
        }
        TitleSummary title = Upstream.call("catalog", () -> {
            try {
                return catalog.newest(titleId);
            } catch (HttpClientErrorException.NotFound e) {
                throw unknown(titleId);
            }
        });
        return of(new PackageRef(titleId, title.version()));
    }

    /** @throws Problem 404, 503 */
    public PackageManifest of(PackageRef ref) {
        PackageManifest known = packages.getIfPresent(ref);
        if (known != null) {
            return known;
        }
        PackageManifest fetched = Upstream.call("catalog", () -> {
            try {
                return catalog.pack(ref.titleId(), ref.version());
            } catch (HttpClientErrorException.NotFound e) {
                throw unknown(ref.toString());
            }
        });
        packages.put(ref, fetched);
        return fetched;
    }

    private static int segments(PackageManifest pack) {
        return pack.renditions().stream().mapToInt(r -> r.segments().size()).sum();
    }

    private static Problem unknown(String title) {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-title", "There is no published title \"" + title + "\"");
    }
}
