package io.penstock.catalog.title;

import com.datastax.oss.driver.api.core.cql.Row;
import io.penstock.contracts.catalog.TitleSummary;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Cassandra;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Titles and their published packages. Publishing writes the same rows however often it is repeated, so that an event that
 * is delivered again repairs what a crash left half done.
 */
@Repository
public class TitleStore {
    private static final int SHELF = 0;
    private final Cassandra cassandra;

    TitleStore(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    /** A title; {@code published} is null while no version is. */
    public record StoredTitle(
            String titleId,
            String name,
            String description,
            int lastVersion,
            @Nullable TitleSummary published) {}

    /** Takes an id, by a lightweight transaction. @return false where it is taken */
    public boolean claim(String titleId, String name, String description) {
        return cassandra
                .execute(
                        "insert into catalog.title (title_id, name, description, last_version) values (?, ?, ?, 1)"
                                + " if not exists",
                        titleId,
                        name,
                        description)
                .wasApplied();
    }

    /** Takes the next version number. @return empty where another was faster */
    public Optional<Integer> claimVersion(String titleId, int after) {
        boolean taken = cassandra
                .execute(
                        "update catalog.title set last_version = ? where title_id = ? if last_version = ?",
                        after + 1,
                        titleId,
                        after)
                .wasApplied();
        return taken ? Optional.of(after + 1) : Optional.empty();
    }

    /** Gives the id of a title back whose only version failed. */
    public void forgetIfNeverPublished(String titleId) {
        cassandra.execute("delete from catalog.title where title_id = ? if published = null", titleId);
    }

    public Optional<StoredTitle> find(String titleId) {
        return Optional.ofNullable(cassandra
                        .execute("select * from catalog.title where title_id = ?", titleId)
                        .one())
                .map(TitleStore::title);
    }

    public void publish(StoredTitle title, PackageManifest pack, Instant at) {
        PackageRef ref = pack.ref();
        cassandra.execute(
                "insert into catalog.package (title_id, version, manifest) values (?, ?, ?)",
                ref.titleId(),
                ref.version(),
                JsonMapper.shared().writeValueAsString(pack.withoutFiles()));
        if (title.published() != null && title.published().version() >= ref.version()) {
            return;
        }
        if (title.published() != null) {
            cassandra.execute(
                    "delete from catalog.newest_title where shelf = ? and published_at = ? and title_id = ?",
                    SHELF,
                    title.published().publishedAt(),
                    ref.titleId());
        }
        cassandra.execute(
                "insert into catalog.newest_title (shelf, published_at, title_id, name, version, duration_seconds)"
                        + " values (?, ?, ?, ?, ?, ?)",
                SHELF,
                at,
                ref.titleId(),
                title.name(),
                ref.version(),
                pack.durationSeconds());
        // The title's own row last: until it says so, the version counts as not published and the event comes again. It
        // is
        // written by a lightweight transaction as the claim was, since the two kinds of write are not ordered to each
        // other.
        cassandra.execute(
                "update catalog.title set published = ?, duration_seconds = ?, published_at = ? where title_id = ?"
                        + " if exists",
                ref.version(),
                pack.durationSeconds(),
                at,
                ref.titleId());
    }

    public Optional<PackageManifest> pack(PackageRef ref) {
        return Optional.ofNullable(cassandra
                        .execute(
                                "select manifest from catalog.package where title_id = ? and version = ?",
                                ref.titleId(),
                                ref.version())
                        .one())
                .map(row -> JsonMapper.shared().readValue(row.getString("manifest"), PackageManifest.class));
    }

    /** Published titles, newest first. */
    public List<TitleSummary> newest(int most) {
        return cassandra
                .execute("select * from catalog.newest_title where shelf = ? limit ?", SHELF, most)
                .map(TitleStore::summary)
                .all();
    }

    private static StoredTitle title(Row row) {
        return new StoredTitle(
                text(row, "title_id"),
                text(row, "name"),
                text(row, "description"),
                row.getInt("last_version"),
                row.isNull("published") ? null : summaryOf(row, row.getInt("published")));
    }

    private static TitleSummary summary(Row row) {
        return summaryOf(row, row.getInt("version"));
    }

    private static TitleSummary summaryOf(Row row, int version) {
        Instant at = row.getInstant("published_at");
        return new TitleSummary(
                text(row, "title_id"),
                text(row, "name"),
                version,
                row.getDouble("duration_seconds"),
                at == null ? Instant.EPOCH : at);
    }

    private static String text(Row row, String column) {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
