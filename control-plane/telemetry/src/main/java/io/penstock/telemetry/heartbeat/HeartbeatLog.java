package io.penstock.telemetry.heartbeat;

import io.penstock.contracts.Topics;
import io.penstock.contracts.telemetry.Heartbeat;
import io.penstock.contracts.telemetry.ViewEvent;
import io.penstock.platform.PlaybackCredentials.Playback;
import io.penstock.platform.Problem;
import io.penstock.telemetry.TelemetryProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends heartbeats to Kafka and returns when it holds them all. How many may be on their way at once is bounded; beyond it
 * a batch is told to come back, and so is one that Kafka does not take in time. A batch refused after a part of it was
 * written may come again: what is written twice counts once.
 */
@Component
class HeartbeatLog {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration COME_BACK = Duration.ofSeconds(1);
    private final KafkaTemplate<String, String> kafka;
    private final Semaphore inFlight;

    HeartbeatLog(KafkaTemplate<String, String> kafka, TelemetryProperties properties) {
        this.kafka = kafka;
        this.inFlight = new Semaphore(properties.mostInFlight());
    }

    /** @throws Problem 429 where too many are on their way, 503 where Kafka does not take them */
    void append(Playback playback, List<Heartbeat> heartbeats) {
        int permits = heartbeats.size();
        if (!inFlight.tryAcquire(permits)) {
            throw Problem.retryable(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-heartbeats",
                    "Too many heartbeats are on their way; send the batch again",
                    COME_BACK);
        }
        try {
            awaitAll(send(playback, heartbeats));
        } finally {
            inFlight.release(permits);
        }
    }

    private List<CompletableFuture<SendResult<String, String>>> send(Playback playback, List<Heartbeat> heartbeats) {
        List<CompletableFuture<SendResult<String, String>>> sent = new ArrayList<>();
        try {
            for (Heartbeat heartbeat : heartbeats) {
                ViewEvent event = new ViewEvent(
                        playback.playbackId(),
                        playback.accountId(),
                        playback.ref().titleId(),
                        playback.ref().version(),
                        heartbeat);
                sent.add(kafka.send(
                        Topics.PLAYBACK_HEARTBEATS,
                        playback.playbackId().toString(),
                        JsonMapper.shared().writeValueAsString(event)));
            }
        } catch (KafkaException e) {
            throw away();
        }
        return sent;
    }

    private static void awaitAll(List<CompletableFuture<SendResult<String, String>>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static Problem away() {
        return Problem.retryable(
                HttpStatus.SERVICE_UNAVAILABLE,
                "log-away",
                "Heartbeats cannot be stored at the moment; keep them and send the batch again",
                COME_BACK);
    }
}
