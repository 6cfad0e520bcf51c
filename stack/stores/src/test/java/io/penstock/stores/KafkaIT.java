package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("stores")
class KafkaIT {
    @Test
    void whatItAcknowledgedSurvivesAKillAndAStop() throws Exception {
        Kafka server = SharedStores.kafka();
        create(server, "kept");
        send(server, "kept", 100);
        server.kill();
        server.start();
        assertThat(count(server, "kept")).isEqualTo(100);
        server.stop();
        assertThat(server.isAlive()).isFalse();
        server.start();
        assertThat(count(server, "kept")).isEqualTo(100);
    }

    @Test
    void shareGroupsWorkOnTheOneNode() throws Exception {
        Kafka server = SharedStores.kafka();
        create(server, "shared");
        try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "group.id", "workers"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(Set.of("shared"));
            // A share group begins at the end of a topic, so records are sent until it has joined and sees one.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                send(server, "shared", 1);
                return !consumer.poll(Duration.ofMillis(300)).isEmpty();
            });
        }
    }

    private static void create(Kafka server, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private static void send(Kafka server, String topic, int count) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, "k" + i, "v")).get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static long count(Kafka server, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long seen = 0;
            while (consumer.position(partition) < end) {
                seen += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return seen;
        }
    }
}
