package io.penstock.telemetry;

import io.penstock.contracts.Topics;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.platform.Cassandra;
import io.penstock.platform.PlaybackCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

/** What telemetry stands on: its Cassandra keyspace, its Kafka topic, the keys of playback credentials. */
@Configuration(proxyBeanMethods = false)
class Stores {
    private static final long RETRY_MILLIS = 1000;
    private static final int PARTITIONS = 4;

    @Bean
    Cassandra cassandra(
            @Value("${spring.cassandra.contact-points}") List<String> contactPoints,
            @Value("${spring.cassandra.local-datacenter}") String datacenter,
            TelemetryProperties properties) {
        return new Cassandra(
                contactPoints,
                datacenter,
                List.of(
                        "create keyspace if not exists telemetry with replication = " + properties.replication(),
                        "create table if not exists telemetry.heartbeat (playback_id uuid, sequence bigint, kind text,"
                                + " at timestamp, position_seconds double, buffer_seconds double, bitrate_kbps bigint,"
                                + " bytes_by_edge map<text, bigint>, primary key ((playback_id), sequence))",
                        "create table if not exists telemetry.playback (account_id uuid, playback_id uuid,"
                                + " title_id text, version int, position_seconds double, ended boolean,"
                                + " rebuffer_count int, rebuffer_seconds double, updated_at timestamp,"
                                + " primary key ((account_id), playback_id))",
                        "create table if not exists telemetry.bookmark (account_id uuid, title_id text,"
                                + " position_seconds double, updated_at timestamp,"
                                + " primary key ((account_id), title_id))"));
    }

    @Bean
    NewTopic heartbeats() {
        return TopicBuilder.name(Topics.PLAYBACK_HEARTBEATS)
                .partitions(PARTITIONS)
                .build();
    }

    @Bean
    PlaybackCredentials playbackCredentials(@Value("${penstock.playback-credentials.keys-file}") Path file)
            throws IOException {
        return new PlaybackCredentials(TokenKeyFile.read(file));
    }

    /** A heartbeat is written until it works: what it waits for is a store that will be back. */
    @Bean
    DefaultErrorHandler untilItWorks() {
        return new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    }

    /** Makes the topic once Kafka is there, however late that is. */
    @Component
    static class TopicMaker {
        private final KafkaAdmin admin;
        private final AtomicBoolean made = new AtomicBoolean();

        TopicMaker(KafkaAdmin admin) {
            this.admin = admin;
        }

        @Scheduled(fixedDelay = RETRY_MILLIS)
        void make() {
            if (!made.get()) {
                made.set(admin.initialize());
            }
        }
    }

    /** Ready when heartbeats can be taken and history be read. */
    @Component("storesHealthIndicator")
    static class Readiness implements HealthIndicator {
        private final Cassandra cassandra;
        private final TopicMaker topics;

        Readiness(Cassandra cassandra, TopicMaker topics) {
            this.cassandra = cassandra;
            this.topics = topics;
        }

        @Override
        public Health health() {
            boolean up = cassandra.isUp() && topics.made.get();
            return (up ? Health.up() : Health.down())
                    .withDetail("cassandra", cassandra.isUp())
                    .withDetail("topics", topics.made.get())
                    .build();
        }
    }
}
