package io.penstock.catalog.version;

import io.penstock.catalog.CatalogProperties;
import io.penstock.catalog.title.TitleStore;
import io.penstock.contracts.Slug;
import io.penstock.contracts.catalog.NewTitle;
import io.penstock.contracts.catalog.TitleDraft;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.platform.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes versions that wait for their master. */
@Component
class Drafts {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int MOST_NAMESAKES = 1000;
    private final TitleStore titles;
    private final VersionStore versions;
    private final TokenKey uploadKey;
    private final CatalogProperties properties;
    private final Clock clock;

    Drafts(TitleStore titles, VersionStore versions, TokenKey uploadKey, CatalogProperties properties, Clock clock) {
        this.titles = titles;
        this.versions = versions;
        this.uploadKey = uploadKey;
        this.properties = properties;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // absent JSON fields arrive as null, whatever the record says
    TitleDraft create(NewTitle title) {
        String name = title.name() == null ? "" : title.name().strip();
        String description = Objects.requireNonNullElse(title.description(), "");
        if (name.isEmpty() || name.length() > LONGEST_NAME || description.length() > LONGEST_DESCRIPTION) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-title",
                    "name must have 1 to " + LONGEST_NAME + " characters, description at most " + LONGEST_DESCRIPTION);
        }
        PackageRef ref = new PackageRef(claim(title, name, description), 1);
        versions.draft(ref);
        return draft(ref);
    }

    TitleDraft nextVersion(String titleId) {
        TitleStore.StoredTitle title = titles.find(titleId)
                .orElseThrow(() ->
                        new Problem(HttpStatus.NOT_FOUND, "unknown-title", "There is no title \"" + titleId + "\""));
        int version = titles.claimVersion(titleId, title.lastVersion())
                .orElseThrow(() -> new Problem(
                        HttpStatus.CONFLICT, "version-race", "Another version was made at the same time; try again"));
        PackageRef ref = new PackageRef(titleId, version);
        versions.draft(ref);
        return draft(ref);
    }

    private String claim(NewTitle title, String name, String description) {
        if (title.titleId() != null) {
            String wanted = Slug.require("titleId", title.titleId());
            if (!titles.claim(wanted, name, description)) {
                throw new Problem(HttpStatus.CONFLICT, "title-taken", "There is a title \"" + wanted + "\" already");
            }
            return wanted;
        }
        String base = Slug.of(name);
        for (int i = 1; i <= MOST_NAMESAKES; i++) {
            String candidate = i == 1 ? base : numbered(base, i);
            if (titles.claim(candidate, name, description)) {
                return candidate;
            }
        }
        throw new Problem(HttpStatus.CONFLICT, "title-taken", "Too many titles are called like this; give a titleId");
    }

    private static String numbered(String base, int number) {
        String suffix = "-" + number;
        String cut = base.substring(0, Math.min(base.length(), 64 - suffix.length()));
        return (cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut) + suffix;
    }

    private TitleDraft draft(PackageRef ref) {
        String token =
                EdgeToken.sign(uploadKey, clock.instant().plus(properties.uploadLifetime()), UUID.randomUUID(), ref);
        return new TitleDraft(
                ref.titleId(),
                ref.version(),
                URI.create(properties.uploadUrl() + "/u/" + token + "/" + ref + "/master"));
    }
}
