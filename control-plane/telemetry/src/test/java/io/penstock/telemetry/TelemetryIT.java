package io.penstock.telemetry;

import static io.penstock.telemetry.Rig.beat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.stores.SharedStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The service on a real Kafka and a real Cassandra. Each test has an account of its own. */
@Tag("stores")
class TelemetryIT {
    @TempDir
    static Path folder;

    private static Rig telemetry;
    private final UUID account = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        telemetry = new Rig(folder);
    }

    @AfterAll
    static void stop() {
        telemetry.close();
    }

    @BeforeEach
    void ready() {
        await().atMost(30, SECONDS)
                .until(() -> telemetry.get("/actuator/health/readiness").status() == 200);
    }

    @Test
    void heartbeatsBecomeHistoryAndABookmark() {
        Rig.Playback play = telemetry.playback(account, "life");
        Rig.Answer answer = telemetry.send(
                play, beat(1, 0, "START", Instant.now()), beat(2, 10), beat(3, 12.5, "END", Instant.now()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(3);
        await().untilAsserted(() -> {
            JsonNode item = only(history());
            assertThat(item.get("playbackId").asString())
                    .isEqualTo(play.playbackId().toString());
            assertThat(item.get("titleId").asString()).isEqualTo("life");
            assertThat(item.get("heartbeats").asLong()).isEqualTo(3);
            assertThat(item.get("ended").asBoolean()).isTrue();
            assertThat(item.get("positionSeconds").asDouble()).isEqualTo(12.5);
            Rig.Answer bookmark = telemetry.get("/api/v1/bookmarks/life", account);
            assertThat(bookmark.json().get("positionSeconds").asDouble()).isEqualTo(12.5);
        });
    }

    @Test
    void whatComesTwiceOrLateNeitherCountsTwiceNorMovesThePositionBack() {
        Rig.Playback play = telemetry.playback(account, "order");
        Instant now = Instant.now();
        String first = beat(1, 0, "START", now.minusSeconds(20));
        String second = beat(2, 10, "PERIODIC", now.minusSeconds(10));
        String third = beat(3, 20, "PERIODIC", now);
        assertThat(telemetry.send(play, third).status()).isEqualTo(202);
        assertThat(telemetry.send(play, first, second).status()).isEqualTo(202);
        assertThat(telemetry.send(play, first, second, third).status()).isEqualTo(202);
        // The last of a playback's records is written after all others of it.
        assertThat(telemetry.send(play, beat(4, 30, "PERIODIC", now)).status()).isEqualTo(202);
        await().untilAsserted(() -> {
            JsonNode item = only(history());
            assertThat(item.get("heartbeats").asLong()).isEqualTo(4);
            assertThat(item.get("positionSeconds").asDouble()).isEqualTo(30);
        });
        assertThat(telemetry.send(play, second, first).status()).isEqualTo(202);
        Rig.Playback marker = telemetry.playback(account, "marker");
        for (int i = 1; i <= 20; i++) {
            // Wherever the marker's partition is, its record was taken after the late ones.
            assertThat(telemetry.send(marker, beat(i, i)).status()).isEqualTo(202);
        }
        await().untilAsserted(() -> assertThat(history()).hasSize(2));
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode item = itemOf(play);
            assertThat(item.get("positionSeconds").asDouble()).isEqualTo(30);
            assertThat(item.get("heartbeats").asLong()).isEqualTo(4);
            Rig.Answer bookmark = telemetry.get("/api/v1/bookmarks/order", account);
            assertThat(bookmark.json().get("positionSeconds").asDouble()).isGreaterThanOrEqualTo(20);
        });
    }

    @Test
    void aPlayersClockCannotPinABookmarkIntoTheFuture() {
        Rig.Playback ahead = telemetry.playback(account, "clock");
        Instant nextYear = Instant.now().plus(Duration.ofDays(365));
        assertThat(telemetry.send(ahead, beat(1, 50, "START", nextYear)).status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(bookmark("clock")).isEqualTo(50));
        Rig.Playback right = telemetry.playback(account, "clock");
        assertThat(telemetry.send(right, beat(1, 5, "START", Instant.now())).status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(bookmark("clock")).isEqualTo(5));
    }

    @Test
    void historyIsNewestFirstAndTheCallersOwn() {
        Instant now = Instant.now();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Rig.Playback play = telemetry.playback(account, "title-" + i);
            telemetry.send(play, beat(1, 1, "START", now.minusSeconds(60L * (3 - i))));
            wanted.addFirst(play.playbackId().toString());
        }
        await().untilAsserted(() -> assertThat(
                        history().stream().map(item -> item.get("playbackId").asString()))
                .isEqualTo(wanted));
        UUID other = UUID.randomUUID();
        assertThat(telemetry.get("/api/v1/history", other).json().get("items").isEmpty())
                .isTrue();
        isProblem(telemetry.get("/api/v1/bookmarks/title-0", other), 404, "no-bookmark");
    }

    @Test
    void whoeverHasNoCredentialIsToldSoBeforeTheBodyIsLookedAt() {
        Rig.Playback play = telemetry.playback(account, "secret");
        for (String body : List.of("{\"heartbeats\":[" + beat(1, 0) + "]}", "not json", "")) {
            isProblem(telemetry.post(body, ""), 401, "playback-credential");
            isProblem(telemetry.post(body, "no.such.thing"), 401, "playback-credential");
            isProblem(telemetry.post(body, play.credential() + "x"), 401, "playback-credential");
        }
        Rig.Playback over = telemetry.playback(account, "secret", Duration.ofMinutes(-2));
        isProblem(telemetry.send(over, beat(1, 0)), 401, "playback-credential");
        assertThat(telemetry.get("/api/v1/history").status()).isEqualTo(401);
        assertThat(telemetry.get("/api/v1/bookmarks/secret").status()).isEqualTo(401);
        assertThat(history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sequence\":1|\"sequence\":0|sequence",
                "\"sequence\":1|\"sequence\":1.5|",
                "\"kind\":\"PERIODIC\"|\"kind\":\"PAUSE\"|",
                "\"kind\":\"PERIODIC\",||kind",
                "\"positionSeconds\":1.0|\"positionSeconds\":-1|positionSeconds",
                "\"positionSeconds\":1.0|\"positionSeconds\":\"NaN\"|positionSeconds",
                "\"positionSeconds\":1.0|\"positionSeconds\":1e300|positionSeconds",
                "\"bufferSeconds\":10|\"bufferSeconds\":-0.1|bufferSeconds",
                "\"bitrateKbps\":600|\"bitrateKbps\":-600|bitrateKbps",
                "\"rebufferCount\":0|\"rebufferCount\":-1|rebufferCount",
                "\"switches\":0|\"switches\":-1|switches",
                "\"edge-1\":1000|\"edge-1\":-1000|edge-1",
                "\"at\":\"2026-01-01T00:00:00Z\",||at",
                "2026-01-01T00:00:00Z|-100000000-01-01T00:00:00Z|at is",
                "2026-01-01T00:00:00Z|yesterday|",
                "\"switches\":0|\"switches\":0,\"colour\":1|colour"
            })
    void aHeartbeatThatCannotBeIsRefusedWithTheFieldThatIsWrong(String right, String wrong, String named) {
        Rig.Playback play = telemetry.playback(account, "refused");
        String whole = beat(1, 1, "PERIODIC", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(whole).contains(right);
        String beat = whole.replace(right, wrong == null ? "" : wrong);
        Rig.Answer answer = telemetry.send(play, beat(1, 1), beat);
        isProblem(answer, 400, "malformed-body");
        assertThat(answer.body()).contains(named == null ? "" : named).doesNotContain("Exception", "\tat ");
        assertThat(history()).isEmpty();
    }

    @Test
    void aBatchHasALimitAndABodyToo() {
        Rig.Playback play = telemetry.playback(account, "limits");
        isProblem(telemetry.send(play), 400, "malformed-body");
        String[] many = IntStream.rangeClosed(1, 101).mapToObj(i -> beat(i, i)).toArray(String[]::new);
        Rig.Answer tooMany = telemetry.send(play, many);
        isProblem(tooMany, 400, "malformed-body");
        assertThat(tooMany.body()).contains("101", "100");
        assertThat(history()).isEmpty();
    }

    @Test
    void whileKafkaIsAwayNothingIsAcknowledgedAndAfterwardsEverythingCountsOnce() {
        Rig.Playback play = telemetry.playback(account, "kafka-away");
        assertThat(telemetry.send(play, beat(1, 1)).status()).isEqualTo(202);
        SharedStores.kafka().stop();
        try {
            Rig.Answer away = telemetry.send(play, beat(2, 2));
            isProblem(away, 503, "log-away");
        } finally {
            SharedStores.kafka().start();
        }
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(
                        telemetry.send(play, beat(2, 2), beat(3, 3)).status())
                .isEqualTo(202));
        await().atMost(20, SECONDS).untilAsserted(() -> {
            JsonNode item = only(history());
            assertThat(item.get("heartbeats").asLong()).isEqualTo(3);
            assertThat(item.get("positionSeconds").asDouble()).isEqualTo(3);
        });
    }

    @Test
    void whileCassandraIsAwayHeartbeatsAreTakenAndArriveWhenItIsBack() {
        Rig.Playback play = telemetry.playback(account, "cassandra-away");
        SharedStores.cassandra().stop();
        try {
            for (int i = 1; i <= 5; i++) {
                assertThat(telemetry.send(play, beat(i, i)).status()).isEqualTo(202);
            }
            isProblem(telemetry.get("/api/v1/history", account), 503, "store-away");
            isProblem(telemetry.get("/api/v1/bookmarks/cassandra-away", account), 503, "store-away");
            assertThat(telemetry.get("/actuator/health/readiness").status()).isEqualTo(503);
        } finally {
            SharedStores.cassandra().start();
        }
        await().atMost(30, SECONDS).ignoreExceptions().untilAsserted(() -> {
            JsonNode item = only(history());
            assertThat(item.get("heartbeats").asLong()).isEqualTo(5);
            assertThat(item.get("positionSeconds").asDouble()).isEqualTo(5);
        });
    }

    private List<JsonNode> history() {
        Rig.Answer answer = telemetry.get("/api/v1/history", account);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items").valueStream().toList();
    }

    private JsonNode itemOf(Rig.Playback play) {
        return history().stream()
                .filter(item -> item.get("playbackId")
                        .asString()
                        .equals(play.playbackId().toString()))
                .findFirst()
                .orElseThrow();
    }

    private double bookmark(String titleId) {
        Rig.Answer answer = telemetry.get("/api/v1/bookmarks/" + titleId, account);
        return answer.status() == 200 ? answer.json().get("positionSeconds").asDouble() : -1;
    }

    private static JsonNode only(List<JsonNode> items) {
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static void isProblem(Rig.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + slug);
    }
}
