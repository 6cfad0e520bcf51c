package io.penstock.telemetry.heartbeat;

import io.penstock.contracts.Topics;
import io.penstock.contracts.telemetry.ViewEvent;
import io.penstock.telemetry.history.ViewStore;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes heartbeats from Kafka to Cassandra; the offset is committed after the write. */
@Component
class HeartbeatListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatListener.class);
    private final ViewStore views;

    HeartbeatListener(ViewStore views) {
        this.views = views;
    }

    @KafkaListener(topics = Topics.PLAYBACK_HEARTBEATS)
    void on(ConsumerRecord<String, String> record) {
        ViewEvent event;
        try {
            event = JsonMapper.shared().readValue(record.value(), ViewEvent.class);
        } catch (JacksonException e) {
            LOG.error(
                    "{} {} at offset {} is unreadable and left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return;
        }
        views.write(event, Instant.ofEpochMilli(record.timestamp()));
    }
}
