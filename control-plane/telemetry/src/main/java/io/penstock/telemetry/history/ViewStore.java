package io.penstock.telemetry.history;

import com.datastax.oss.driver.api.core.cql.Row;
import io.penstock.contracts.telemetry.Bookmark;
import io.penstock.contracts.telemetry.Heartbeat;
import io.penstock.contracts.telemetry.History;
import io.penstock.contracts.telemetry.ViewEvent;
import io.penstock.platform.Cassandra;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * What viewers have watched. Every write is an upsert that may come twice, late or out of order: the write timestamp of a
 * playback's row is the heartbeat's sequence, so that a late one never overwrites a newer; a bookmark's is the time of the
 * heartbeat, but never later than Kafka received it, so that no player's clock can pin it into the future.
 */
@Repository
public class ViewStore {
    private static final int MOST_PLAYBACKS = 1000;
    private final Cassandra cassandra;

    ViewStore(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    public void write(ViewEvent event, Instant received) {
        Heartbeat beat = event.heartbeat();
        Instant at = beat.at().isAfter(received) ? received : beat.at();
        cassandra.execute(
                "insert into telemetry.heartbeat (playback_id, sequence, kind, at, position_seconds, buffer_seconds,"
                        + " bitrate_kbps, bytes_by_edge) values (?, ?, ?, ?, ?, ?, ?, ?)",
                event.playbackId(),
                beat.sequence(),
                beat.kind().name(),
                at,
                beat.positionSeconds(),
                beat.bufferSeconds(),
                beat.bitrateKbps(),
                beat.bytesByEdge());
        cassandra.execute(
                "insert into telemetry.playback (account_id, playback_id, title_id, version, position_seconds, ended,"
                        + " rebuffer_count, rebuffer_seconds, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " using timestamp ?",
                event.accountId(),
                event.playbackId(),
                event.titleId(),
                event.version(),
                beat.positionSeconds(),
                beat.kind() == Heartbeat.Kind.END,
                beat.rebufferCount(),
                beat.rebufferSeconds(),
                at,
                beat.sequence());
        cassandra.execute(
                "insert into telemetry.bookmark (account_id, title_id, position_seconds, updated_at)"
                        + " values (?, ?, ?, ?) using timestamp ?",
                event.accountId(),
                event.titleId(),
                beat.positionSeconds(),
                at,
                Math.max(1, ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    }

    /** An account's plays, latest first. */
    List<History.Item> history(UUID accountId, int most) {
        return cassandra
                .execute("select * from telemetry.playback where account_id = ? limit ?", accountId, MOST_PLAYBACKS)
                .all()
                .stream()
                .sorted(Comparator.comparing((Row row) -> instant(row)).reversed())
                .limit(most)
                .map(this::item)
                .toList();
    }

    Optional<Bookmark> bookmark(UUID accountId, String titleId) {
        return Optional.ofNullable(cassandra
                        .execute(
                                "select * from telemetry.bookmark where account_id = ? and title_id = ?",
                                accountId,
                                titleId)
                        .one())
                .map(row -> new Bookmark(titleId, row.getDouble("position_seconds"), instant(row)));
    }

    private History.Item item(Row row) {
        UUID playbackId = Objects.requireNonNull(row.getUuid("playback_id"));
        long heartbeats = Objects.requireNonNull(cassandra
                        .execute("select count(*) from telemetry.heartbeat where playback_id = ?", playbackId)
                        .one())
                .getLong(0);
        return new History.Item(
                playbackId,
                Objects.requireNonNullElse(row.getString("title_id"), ""),
                row.getInt("version"),
                row.getDouble("position_seconds"),
                row.getBoolean("ended"),
                heartbeats,
                row.getInt("rebuffer_count"),
                row.getDouble("rebuffer_seconds"),
                instant(row));
    }

    private static Instant instant(Row row) {
        return Objects.requireNonNullElse(row.getInstant("updated_at"), Instant.EPOCH);
    }
}
