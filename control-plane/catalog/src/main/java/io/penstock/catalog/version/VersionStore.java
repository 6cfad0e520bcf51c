package io.penstock.catalog.version;

import com.datastax.oss.driver.api.core.cql.Row;
import io.penstock.contracts.catalog.VersionState;
import io.penstock.contracts.catalog.VersionState.Phase;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.platform.Cassandra;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** How far each version is. Phases only move forward, by lightweight transactions. */
@Repository
class VersionStore {
    private static final Duration FAILURE_KEPT = Duration.ofHours(1);
    private final Cassandra cassandra;

    VersionStore(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    void draft(PackageRef ref) {
        cassandra.execute(
                "insert into catalog.version (title_id, version, phase, progress) values (?, ?, 'DRAFT', 0)",
                ref.titleId(),
                ref.version());
    }

    Optional<VersionState> find(PackageRef ref) {
        return Optional.ofNullable(cassandra
                        .execute(
                                "select * from catalog.version where title_id = ? and version = ?",
                                ref.titleId(),
                                ref.version())
                        .one())
                .map(row -> state(ref, row));
    }

    void queued(PackageRef ref) {
        cassandra.execute(
                "update catalog.version set phase = 'QUEUED' where title_id = ? and version = ? if phase = 'DRAFT'",
                ref.titleId(),
                ref.version());
    }

    void progress(PackageRef ref, int percent) {
        cassandra.execute(
                "update catalog.version set phase = 'ENCODING', progress = ? where title_id = ? and version = ?"
                        + " if phase in ('DRAFT', 'QUEUED', 'ENCODING')",
                percent,
                ref.titleId(),
                ref.version());
    }

    void published(PackageRef ref) {
        cassandra.execute(
                "update catalog.version set phase = 'PUBLISHED', progress = 100 where title_id = ? and version = ?"
                        + " if exists",
                ref.titleId(),
                ref.version());
    }

    /** The reason stays readable for an hour, then nothing is left. */
    void failed(PackageRef ref, String reason) {
        cassandra.execute(
                "delete from catalog.version where title_id = ? and version = ? if exists",
                ref.titleId(),
                ref.version());
        cassandra.execute(
                "insert into catalog.version (title_id, version, phase, progress, reason)"
                        + " values (?, ?, 'FAILED', 0, ?) if not exists using ttl "
                        + FAILURE_KEPT.toSeconds(),
                ref.titleId(),
                ref.version(),
                reason);
    }

    private static VersionState state(PackageRef ref, Row row) {
        return new VersionState(
                ref.titleId(),
                ref.version(),
                Phase.valueOf(row.getString("phase")),
                row.getInt("progress"),
                row.getString("reason"));
    }
}
