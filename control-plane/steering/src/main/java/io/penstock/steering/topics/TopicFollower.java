package io.penstock.steering.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Follows topics from their beginning, every partition, on one thread of its own and in no consumer group: each instance of
 * the service sees everything. A topic that does not exist yet counts as empty and is looked for again; a broker that is away is
 * waited for.
 */
public final class TopicFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ConsumerFactory<String, byte[]> consumers;
    private final Set<String> topics;
    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> sink;
    private final Runnable onCaughtUp;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    private volatile State state = State.STARTING;

    /** How far it has come. */
    public enum State {
        /** Nothing is known of the broker yet, or records from before the start are still to be read. */
        STARTING,
        /** The broker could not be reached since the start. */
        BROKER_AWAY,
        /** Everything that was there at the start has been handed on; it stays so while the broker is away later. */
        CAUGHT_UP
    }

    /**
     * @param sink gets every record, on the follower's thread; a {@code null} value means that the key is gone
     * @param onCaughtUp runs once, on the follower's thread, after the last record that was there at the start
     */
    public TopicFollower(
            ConsumerFactory<String, byte[]> consumers,
            Collection<String> topics,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> sink,
            Runnable onCaughtUp) {
        this.consumers = consumers;
        this.topics = Set.copyOf(topics);
        this.sink = sink;
        this.onCaughtUp = onCaughtUp;
    }

    public State state() {
        return state;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        thread = Thread.ofPlatform().daemon().name("topic-follower").start(() -> run(stop));
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(ANSWER_TIMEOUT.multipliedBy(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
                follow(consumer, stop);
            } catch (KafkaException e) {
                state = state == State.STARTING ? State.BROKER_AWAY : state;
                log.warn("Kafka cannot be followed, trying again: {}", e.toString());
                awaitOr(stop, LOOK_AGAIN);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer, CountDownLatch stop) {
        Map<TopicPartition, Long> toReach = new HashMap<>(adopt(consumer));
        long lookedAt = System.nanoTime();
        while (stop.getCount() > 0) {
            consumerPoll(consumer, stop);
            toReach.entrySet().removeIf(end -> reached(consumer, end.getKey(), end.getValue()));
            if (toReach.isEmpty() && state != State.CAUGHT_UP) {
                state = State.CAUGHT_UP;
                onCaughtUp.run();
            }
            if (topicMissing(consumer) && System.nanoTime() - lookedAt > LOOK_AGAIN.toNanos()) {
                adopt(consumer);
                lookedAt = System.nanoTime();
            }
        }
    }

    private void consumerPoll(Consumer<String, byte[]> consumer, CountDownLatch stop) {
        if (consumer.assignment().isEmpty()) {
            awaitOr(stop, POLL);
            return;
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            try {
                sink.accept(record);
            } catch (RuntimeException e) {
                log.error(
                        "record \"{}\" of {} at offset {} is unreadable and left out",
                        record.key(),
                        record.topic(),
                        record.offset(),
                        e);
            }
        }
    }

    /** Takes on the partitions that are not followed yet, and says where each of them ends now. */
    private Map<TopicPartition, Long> adopt(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> fresh = new HashSet<>();
        for (String topic : topics) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, ANSWER_TIMEOUT);
            partitions.forEach(partition -> fresh.add(new TopicPartition(topic, partition.partition())));
        }
        fresh.removeAll(consumer.assignment());
        if (fresh.isEmpty()) {
            return Map.of();
        }
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(fresh);
        consumer.assign(all);
        consumer.seekToBeginning(fresh);
        return consumer.endOffsets(fresh, ANSWER_TIMEOUT);
    }

    private boolean topicMissing(Consumer<String, byte[]> consumer) {
        Set<String> followed = new HashSet<>();
        consumer.assignment().forEach(partition -> followed.add(partition.topic()));
        return followed.size() < topics.size();
    }

    private static boolean reached(Consumer<String, byte[]> consumer, TopicPartition partition, long end) {
        try {
            return consumer.position(partition, POLL) >= end;
        } catch (TimeoutException e) {
            log.debug("position of {} is not known yet", partition, e);
            return false;
        }
    }

    private static void awaitOr(CountDownLatch stop, Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
