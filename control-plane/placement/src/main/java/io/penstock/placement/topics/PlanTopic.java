package io.penstock.placement.topics;

import io.penstock.contracts.Topics;
import io.penstock.contracts.placement.FillPlan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes fill plans to their compacted topic, and makes the topic. Belongs to the planner's thread. */
@Component
public class PlanTopic {
    private static final NewTopic TOPIC = new NewTopic(Topics.FILL_PLAN, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private final JsonMapper json;
    private boolean made;

    PlanTopic(KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin, JsonMapper json) {
        this.kafka = kafka;
        this.admin = admin;
        this.json = json;
    }

    /**
     * Returns when Kafka has the plan for good.
     *
     * @throws KafkaException where it does not
     */
    public void publish(FillPlan plan) {
        try {
            if (!made) {
                admin.createOrModifyTopics(TOPIC);
                made = true;
            }
            kafka.send(Topics.FILL_PLAN, plan.edgeId(), json.writeValueAsBytes(plan))
                    .join();
        } catch (CompletionException e) {
            throw new KafkaException("plan " + plan.number() + " for edge " + plan.edgeId() + " was not taken", e);
        }
    }
}
