package io.penstock.abr.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.abr.stage.StageControlPlane;
import io.penstock.abr.stage.StagePackage;
import io.penstock.contracts.telemetry.Heartbeat;
import io.penstock.contracts.telemetry.HeartbeatBatch;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatSenderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int MOST_WAITING = 2000;
    private final HttpClient client = HttpClient.newHttpClient();
    private StageControlPlane stage;
    private HeartbeatSender sender;

    @BeforeEach
    void start() throws IOException {
        stage = new StageControlPlane(new StagePackage(1), List.of());
        sender = new HeartbeatSender(
                client, stage.url().resolve("/api/v1/telemetry/heartbeats"), "credential-of-the-playback");
    }

    @AfterEach
    void stop() throws InterruptedException {
        sender.finish(Duration.ofMillis(1));
        client.shutdownNow();
        stage.close();
    }

    @Test
    void sendsWhatItIsTold() throws InterruptedException {
        sender.beat(Beat.Kind.PERIODIC, 12.5, 30.25, 1800, 1, 0.75, 3, Map.of("edge-1", 100L, "edge-2", 7L));
        assertThat(sender.finish(LONG)).isZero();
        Heartbeat heartbeat = stage.heartbeats().getFirst();
        assertThat(heartbeat)
                .isEqualTo(new Heartbeat(
                        1,
                        Heartbeat.Kind.PERIODIC,
                        heartbeat.at(),
                        12.5,
                        30.25,
                        1800,
                        1,
                        0.75,
                        3,
                        Map.of("edge-1", 100L, "edge-2", 7L)));
    }

    @Test
    void sendsWithoutBeingFinished() {
        beats(1);
        await().atMost(LONG).until(() -> stage.heartbeats().size() == 1);
    }

    @Test
    void sendsAgainWhatWasNotAcceptedAndNothingTwice() throws InterruptedException {
        stage.answerHeartbeats(post -> post <= 3 ? 503 : 202);
        beats(5);
        assertThat(sender.finish(LONG)).isZero();
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(stage.heartbeatPosts()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void batchesWhatHasGatheredWithinTheContract() throws InterruptedException {
        stage.answerHeartbeats(post -> post == 1 ? 503 : 202);
        beats(250);
        assertThat(sender.finish(LONG)).isZero();
        assertThat(sequences()).containsExactlyElementsOf(upTo(1, 250));
        assertThat(stage.heartbeatPosts())
                .isGreaterThanOrEqualTo(1 + (250 + HeartbeatBatch.LARGEST - 1) / HeartbeatBatch.LARGEST);
    }

    @Test
    void saysHowManyWereNeverTaken() throws InterruptedException {
        stage.answerHeartbeats(post -> 503);
        beats(4);
        assertThat(sender.finish(Duration.ofMillis(400))).isEqualTo(4);
        assertThat(stage.heartbeats()).isEmpty();
    }

    @Test
    void finishesAtOnceWhereNothingWaits() throws InterruptedException {
        assertThat(sender.finish(LONG)).isZero();
        assertThat(stage.heartbeatPosts()).isZero();
    }

    /** The oldest goes for want of room while it is on its way: it counts as lost, but no other may go with it. */
    @Test
    void aFullQueueDropsTheOldestAndNothingElse() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        stage.answerHeartbeats(post -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 202;
        });
        beats(1);
        await().atMost(LONG).until(() -> stage.heartbeatPosts() == 1);
        beats(MOST_WAITING);
        enough.countDown();
        sender.finish(LONG);
        assertThat(sequences()).containsExactlyElementsOf(upTo(1, MOST_WAITING + 1));
    }

    private void beats(int count) {
        for (int i = 0; i < count; i++) {
            sender.beat(Beat.Kind.PERIODIC, i, 1, 1, 0, 0, 0, Map.of());
        }
    }

    private List<Long> sequences() {
        return stage.heartbeats().stream().map(Heartbeat::sequence).toList();
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
