package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.stores.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kafka, then Cassandra, is away for a while in mid-play. */
class StoresStoppedIT {
    private static final int AWAY_SECONDS = 20;
    private static final int LEAST_HEARTBEATS_OF_A_PLAY = 12;

    private final Stack stack = Stack.shared();
    private final Rest rest = stack.rest();

    @BeforeEach
    @AfterEach
    void whole() {
        stack.heal();
    }

    @Test
    void playbackIsUnaffectedAndNoAcknowledgedHeartbeatIsLost() {
        String film = stack.longTitle();
        String token = stack.viewerToken();
        JsonNode other = rest.post("/api/v1/playbacks", token, "{\"titleId\":\"demo\",\"device\":\"beats\"}")
                .json();
        Heartbeats beats = new Heartbeats(rest, other);
        try (beats;
                Viewer viewer = stack.play("stores-stopped", film, "--realtime", "--buffer", "12")) {
            viewer.awaitPlaying();

            Server kafka = stack.process("kafka");
            kafka.stop();
            long acknowledged = beats.acknowledged();
            playsOn(viewer);
            assertThat(beats.acknowledged())
                    .as("acknowledged while nothing could hold them")
                    .isLessThanOrEqualTo(acknowledged + 1);
            assertThat(beats.refused()).isPositive();
            kafka.start();
            await().atMost(15, SECONDS).until(() -> beats.acknowledged() > acknowledged + 4);

            Server cassandra = stack.process("cassandra");
            cassandra.stop();
            long before = beats.acknowledged();
            playsOn(viewer);
            assertThat(beats.acknowledged())
                    .as("taken while only Cassandra was away")
                    .isGreaterThan(before + AWAY_SECONDS);
            cassandra.start();

            Viewer.Outcome outcome = viewer.outcome().isWhole();
            assertThat(outcome.log()).doesNotContain("could not be delivered");
            await().atMost(30, SECONDS).untilAsserted(() -> {
                JsonNode seen = rest.history(token, outcome.playbackId()).orElseThrow();
                assertThat(seen.get("ended").asBoolean()).isTrue();
                assertThat(seen.get("heartbeats").asInt()).isGreaterThanOrEqualTo(LEAST_HEARTBEATS_OF_A_PLAY);
            });
        }
        await().atMost(30, SECONDS).untilAsserted(() -> {
            JsonNode seen =
                    rest.history(token, other.get("playbackId").asString()).orElseThrow();
            assertThat(seen.get("heartbeats").asLong()).isEqualTo(beats.acknowledged());
            assertThat(seen.get("positionSeconds").asDouble()).isEqualTo((double) beats.acknowledged());
        });
    }

    /** Segments come all the time a store is away. */
    private void playsOn(Viewer viewer) {
        long sent = stack.bytesSentBy(Stack.EDGES);
        await().during(AWAY_SECONDS, SECONDS).atMost(AWAY_SECONDS + 5, SECONDS).until(viewer::isPlaying);
        assertThat(stack.bytesSentBy(Stack.EDGES))
                .as("bytes sent while a store was away")
                .isGreaterThan(sent);
    }
}
