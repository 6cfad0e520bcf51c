package io.penstock.catalog.version;

import io.penstock.platform.Problem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a record as JSON and returns when Kafka holds it. */
@Component
class Outbox {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private final KafkaTemplate<String, String> kafka;

    Outbox(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /** @throws Problem 503 where Kafka does not take it in time */
    void send(String topic, String key, Object record) {
        try {
            kafka.send(topic, key, JsonMapper.shared().writeValueAsString(record))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static Problem away() {
        return Problem.retryable(
                HttpStatus.SERVICE_UNAVAILABLE,
                "queue-away",
                "The queue of jobs cannot take this now; try again shortly",
                Duration.ofSeconds(2));
    }
}
