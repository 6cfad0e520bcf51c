package io.penstock.encoder.job;

import io.penstock.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How a worker meets Kafka.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 */
public record WorkerSettings(String bootstrapServers) {
    static final String GROUP = "encoders";

    private static final String SERVERS = "[^,\\s]+:[0-9]{1,5}(,[^,\\s]+:[0-9]{1,5})*";

    public WorkerSettings {
        if (!bootstrapServers.matches(SERVERS)) {
            throw new IllegalArgumentException("bootstrap servers are \"" + bootstrapServers
                    + "\"; they must be host:port, several with commas, as in 127.0.0.1:9092");
        }
    }

    /** Those that may not be there yet, replicated as the broker's default says. */
    List<NewTopic> topics() {
        return List.of(
                new NewTopic(Topics.ENCODE_JOBS, Optional.of(Topics.MOST_ENCODERS), Optional.empty()),
                new NewTopic(Topics.ENCODE_EVENTS, Optional.of(1), Optional.empty()));
    }

    Map<String, Object> admin() {
        return Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000);
    }

    /**
     * One job at a time, committed by hand. The loop goes on polling while a job runs, so a job may take as long as it takes; a
     * sticky assignment leaves a running job where it is when another worker comes.
     */
    Map<String, Object> consumer() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }
}
