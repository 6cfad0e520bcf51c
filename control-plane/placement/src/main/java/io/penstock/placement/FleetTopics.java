package io.penstock.placement;

import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.placement.plan.FleetView;
import io.penstock.placement.plan.Planner;
import io.penstock.placement.topics.TopicFollower;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Fills the view from the topics, and tells the planner what matters to it. */
@Configuration(proxyBeanMethods = false)
class FleetTopics {
    private static final Set<String> FOLLOWED = Set.of(Topics.TITLE_PUBLISHED, Topics.EDGE_STATE, Topics.FILL_PLAN);

    private final FleetView view;
    private final Planner planner;
    private final JsonMapper json;

    FleetTopics(FleetView view, Planner planner, JsonMapper json) {
        this.view = view;
        this.planner = planner;
        // A record may come from a newer build; what it says beyond this one's words is not for this one.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean
    TopicFollower follower(ConsumerFactory<String, byte[]> consumers) {
        return new TopicFollower(consumers, FOLLOWED, this::take, planner::begin);
    }

    /** Ready once everything is read; while Kafka is away from the start on, plans cannot be told. */
    @Bean
    HealthIndicator fleetTopicsHealthIndicator(TopicFollower follower) {
        return () -> (follower.state() == TopicFollower.State.CAUGHT_UP ? Health.up() : Health.outOfService())
                .withDetail("topics", follower.state())
                .build();
    }

    private void take(ConsumerRecord<String, byte[]> heard) {
        boolean relevant =
                heard.value() == null ? gone(heard.topic(), heard.key()) : came(heard.topic(), heard.value());
        if (relevant) {
            planner.changed();
        }
    }

    private boolean came(String topic, byte[] value) {
        return switch (topic) {
            case Topics.TITLE_PUBLISHED -> view.published(json.readValue(value, TitlePublished.class));
            case Topics.EDGE_STATE -> view.reported(json.readValue(value, EdgeState.class));
            case Topics.FILL_PLAN -> view.planned(json.readValue(value, FillPlan.class));
            default -> throw new IllegalStateException("topic " + topic + " is not followed");
        };
    }

    private boolean gone(String topic, String key) {
        return switch (topic) {
            case Topics.TITLE_PUBLISHED -> view.withdrawn(PackageRef.parse(key));
            case Topics.EDGE_STATE -> view.forgotten(key);
            // A plan is never taken back: its numbers must go on rising.
            case Topics.FILL_PLAN -> false;
            default -> throw new IllegalStateException("topic " + topic + " is not followed");
        };
    }
}
