package io.penstock.placement.plan;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.decisions.placement.EverythingThatFits;
import io.penstock.placement.PlacementProperties;
import io.penstock.placement.topics.PlanTopic;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Makes new plans when something relevant changed, on one thread, many changes in a short time together. Only a plan whose
 * package list differs from the edge's present one is published, with the next number; it counts once Kafka has it.
 *
 * <p>It starts when {@link #begin} says that the plans of earlier lives are read, for a number must never be given twice.
 */
@Component
public class Planner implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Planner.class);
    private static final long TRY_AGAIN_MILLIS = 1000;

    private final FleetView view;
    private final PlanTopic topic;
    private final long gatherMillis;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("planner").factory());

    Planner(FleetView view, PlanTopic topic, PlacementProperties properties) {
        this.view = view;
        this.topic = topic;
        this.gatherMillis = properties.gather().toMillis();
    }

    /** Everything written before the start is known now. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            changed();
        }
    }

    /** Whether plans can be told: before that an edge must not hear that it has none. */
    boolean hasBegun() {
        return begun.get();
    }

    public void changed() {
        if (begun.get()) {
            planIn(gatherMillis);
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private void planIn(long millis) {
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::plan, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void plan() {
        due.set(false);
        try {
            EverythingThatFits.plan(view.sites(), view.candidates()).forEach(this::publishIfChanged);
        } catch (KafkaException e) {
            log.warn(
                    "Kafka takes no plans, trying again: {}",
                    e.getMostSpecificCause().toString());
            planIn(TRY_AGAIN_MILLIS);
        }
    }

    private void publishIfChanged(String edgeId, List<String> refs) {
        if (refs.equals(view.refs(edgeId))) {
            return;
        }
        long number = view.plan(edgeId).map(FillPlan::number).orElse(0L) + 1;
        FillPlan plan = new FillPlan(
                edgeId, number, refs.stream().map(PackageRef::parse).toList());
        topic.publish(plan);
        view.planned(plan);
        log.info("plan {} for edge {}: {} packages", number, edgeId, refs.size());
    }
}
