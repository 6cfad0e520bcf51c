package io.penstock.steering.topics;

import io.penstock.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the fleet's state to its compacted topics behind the requests. Only the newest value of a key waits, so that what
 * waits is bounded by the fleet's size however long Kafka is away. It also makes the topics.
 *
 * <p>{@code waiting}, {@code sending} and {@code written} are guarded by {@code lock}; the sender thread is the only one that
 * talks to Kafka.
 */
@Component
public final class StateWriter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StateWriter.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);
    private static final List<NewTopic> TOPICS =
            List.of(compacted(Topics.EDGE_STATE), compacted(Topics.EDGE_INVENTORY));

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private final JsonMapper json;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Slot, byte[]> waiting = new LinkedHashMap<>();
    private final Map<Slot, byte[]> sending = new LinkedHashMap<>();
    private final Map<Slot, Long> written = new HashMap<>();
    private boolean running;
    private boolean topicsMade;
    private @Nullable Thread thread;

    private record Slot(String topic, String key) {}

    public StateWriter(KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin, JsonMapper json) {
        this.kafka = kafka;
        this.admin = admin;
        this.json = json;
    }

    /** Returns at once; the value reaches Kafka when Kafka can be reached, unless a newer one takes its place. */
    public void write(String topic, String key, Object value) {
        byte[] bytes = json.writeValueAsBytes(value);
        lock.lock();
        try {
            waiting.put(new Slot(topic, key), bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a value of this key has not been acknowledged by Kafka yet. */
    public boolean pending(String topic, String key) {
        Slot slot = new Slot(topic, key);
        lock.lock();
        try {
            return waiting.containsKey(slot) || sending.containsKey(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Whether this writer has, or is about to have, written this key after the record at {@code offset}. */
    public boolean supersedes(String topic, String key, long offset) {
        lock.lock();
        try {
            return pending(topic, key) || written.getOrDefault(new Slot(topic, key), -1L) > offset;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
            thread = Thread.ofPlatform().daemon().name("state-writer").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /** What waits is still sent if Kafka takes it in time. */
    @Override
    public void stop() {
        Thread sender = thread;
        lock.lock();
        try {
            running = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (sender != null && !sender.join(LONGEST_STOP)) {
                log.warn("Kafka is away at the stop; the edges' next reports make up for what was not written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean going = true;
        while (going) {
            try {
                going = take();
                send();
            } catch (KafkaException | CompletionException | IllegalStateException e) {
                going = putBack();
                log.warn("Kafka takes no fleet state, trying again: {}", rootOf(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                going = false;
            }
        }
    }

    /** Waits for work; false when it is the last batch before the stop. */
    private boolean take() throws InterruptedException {
        lock.lock();
        try {
            while (running && waiting.isEmpty()) {
                changed.await();
            }
            sending.putAll(waiting);
            waiting.clear();
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        if (sending.isEmpty()) {
            return;
        }
        if (!topicsMade) {
            admin.createOrModifyTopics(TOPICS.toArray(NewTopic[]::new));
            topicsMade = true;
        }
        Map<Slot, CompletableFuture<SendResult<String, byte[]>>> sent = new LinkedHashMap<>();
        for (Map.Entry<Slot, byte[]> next : Map.copyOf(sending).entrySet()) {
            Slot slot = next.getKey();
            sent.put(slot, kafka.send(slot.topic(), slot.key(), next.getValue()));
        }
        sent.forEach((slot, result) ->
                acknowledged(slot, result.join().getRecordMetadata().offset()));
    }

    private void acknowledged(Slot slot, long offset) {
        lock.lock();
        try {
            sending.remove(slot);
            written.put(slot, offset);
        } finally {
            lock.unlock();
        }
    }

    /** What was not acknowledged waits again, unless something newer does; false when there is no time left. */
    private boolean putBack() {
        lock.lock();
        try {
            sending.forEach(waiting::putIfAbsent);
            sending.clear();
            long left = TRY_AGAIN.toNanos();
            while (running && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private static String rootOf(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** Replicated as the broker's default says; small segments, so that compaction keeps up with a report every 5 s. */
    private static NewTopic compacted(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        String.valueOf(TimeUnit.HOURS.toMillis(1)),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.1"));
    }
}
