package io.penstock.steering;

import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeInventory;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.steering.fleet.EdgeBook;
import io.penstock.steering.rank.TitleBook;
import io.penstock.steering.topics.StateWriter;
import io.penstock.steering.topics.TopicFollower;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds the books from the topics at the start, and keeps them in step with what other instances write. */
@Configuration(proxyBeanMethods = false)
class FleetMemory {
    private static final Logger log = LoggerFactory.getLogger(FleetMemory.class);
    private static final Set<String> FOLLOWED =
            Set.of(Topics.EDGE_STATE, Topics.EDGE_INVENTORY, Topics.FILL_PLAN, Topics.TITLE_PUBLISHED);

    private final EdgeBook edges;
    private final TitleBook titles;
    private final StateWriter writer;
    private final JsonMapper json;

    FleetMemory(EdgeBook edges, TitleBook titles, StateWriter writer, JsonMapper json) {
        this.edges = edges;
        this.titles = titles;
        this.writer = writer;
        // A record may come from a newer build; what it says beyond this one's words is not for this one.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean
    TopicFollower follower(ConsumerFactory<String, byte[]> consumers) {
        return new TopicFollower(
                consumers,
                FOLLOWED,
                this::take,
                () -> log.info("{} edges known from the topics", edges.edges().size()));
    }

    /** Ready once everything is read; where Kafka is away at the start, the edges' reports rebuild what they can. */
    @Bean
    HealthIndicator fleetMemoryHealthIndicator(TopicFollower follower) {
        return () -> (follower.state() == TopicFollower.State.STARTING ? Health.outOfService() : Health.up())
                .withDetail("topics", follower.state())
                .build();
    }

    private void take(ConsumerRecord<String, byte[]> heard) {
        byte[] value = heard.value();
        if (value == null) {
            forget(heard.topic(), heard.key());
            return;
        }
        switch (heard.topic()) {
            case Topics.EDGE_STATE -> edges.heard(json.readValue(value, EdgeState.class));
            case Topics.EDGE_INVENTORY -> {
                if (!writer.supersedes(heard.topic(), heard.key(), heard.offset())) {
                    edges.heard(json.readValue(value, EdgeInventory.class));
                }
            }
            case Topics.FILL_PLAN -> edges.heard(json.readValue(value, FillPlan.class));
            case Topics.TITLE_PUBLISHED ->
                titles.published(json.readValue(value, TitlePublished.class).ref());
            default -> throw new IllegalStateException("topic " + heard.topic() + " is not followed");
        }
    }

    private void forget(String topic, String key) {
        switch (topic) {
            case Topics.TITLE_PUBLISHED -> titles.withdrawn(PackageRef.parse(key));
            case Topics.EDGE_STATE -> edges.forget(key);
            case Topics.EDGE_INVENTORY, Topics.FILL_PLAN -> {
                // An edge is forgotten by its state; its inventory and plan mean nothing without one.
            }
            default -> throw new IllegalStateException("topic " + topic + " is not followed");
        }
    }
}
