package io.penstock.catalog;

import io.penstock.contracts.Topics;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.platform.Cassandra;
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

/** What the catalog stands on: its Cassandra keyspace, its Kafka topics, its keys. */
@Configuration(proxyBeanMethods = false)
class Stores {
    private static final long RETRY_MILLIS = 1000;

    @Bean
    Cassandra cassandra(
            @Value("${spring.cassandra.contact-points}") List<String> contactPoints,
            @Value("${spring.cassandra.local-datacenter}") String datacenter,
            CatalogProperties properties) {
        return new Cassandra(contactPoints, datacenter, schema(properties.replication()));
    }

    private static List<String> schema(String replication) {
        return List.of(
                "create keyspace if not exists catalog with replication = " + replication,
                "create table if not exists catalog.title (title_id text primary key, name text, description text,"
                        + " last_version int, published int, duration_seconds double, published_at timestamp)",
                "create table if not exists catalog.version (title_id text, version int, phase text, progress int,"
                        + " reason text, primary key ((title_id), version))",
                "create table if not exists catalog.package (title_id text, version int, manifest text,"
                        + " primary key ((title_id, version)))",
                "create table if not exists catalog.newest_title (shelf int, published_at timestamp, title_id text,"
                        + " name text, version int, duration_seconds double,"
                        + " primary key ((shelf), published_at, title_id))"
                        + " with clustering order by (published_at desc, title_id asc)");
    }

    @Bean
    NewTopic encodeJobs() {
        return TopicBuilder.name(Topics.ENCODE_JOBS)
                .partitions(Topics.MOST_ENCODERS)
                .build();
    }

    @Bean
    NewTopic encodeEvents() {
        return TopicBuilder.name(Topics.ENCODE_EVENTS).partitions(1).build();
    }

    @Bean
    NewTopic titlePublished() {
        return TopicBuilder.name(Topics.TITLE_PUBLISHED).partitions(1).compact().build();
    }

    /** An event is tried until it works: what it waits for is a store that will be back. */
    @Bean
    DefaultErrorHandler untilItWorks() {
        return new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    }

    @Bean
    TokenKey uploadKey(@Value("${penstock.upload-tokens.keys-file}") Path file) throws IOException {
        return TokenKeyFile.read(file).getFirst();
    }

    @Bean
    TokenKey edgeKey(@Value("${penstock.edge-tokens.keys-file}") Path file) throws IOException {
        return TokenKeyFile.read(file).getFirst();
    }

    /** Makes the topics once Kafka is there, however late that is. */
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

    /** Ready when Cassandra answers and the topics stand. */
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
