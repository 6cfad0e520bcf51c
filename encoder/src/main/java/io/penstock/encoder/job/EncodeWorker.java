package io.penstock.encoder.job;

import io.penstock.contracts.Topics;
import io.penstock.encoder.asset.AssetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes encode jobs from Kafka, one at a time, until it is stopped. A job is committed after Kafka has acknowledged its last
 * event: a worker that dies leaves its job to the next one. While a job runs its partitions are paused and polling goes on, so
 * the group keeps the worker however long the job takes. Kafka may be away at the start or at any time later.
 *
 * <p>Everything but {@link #stop} belongs to the thread in {@link #run}, the rebalance callbacks too.
 */
public final class EncodeWorker {
    private static final Logger log = LoggerFactory.getLogger(EncodeWorker.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);

    private final WorkerSettings settings;
    private final JobRunner runner;
    private final LifeSign lifeSign;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable RunningJob running;

    public EncodeWorker(WorkerSettings settings, AssetStore store, TitleEncoder titles) {
        this(settings, store, titles, null);
    }

    /** @param lifeSign a file that is touched every second while the worker polls for jobs, also while one runs */
    public EncodeWorker(WorkerSettings settings, AssetStore store, TitleEncoder titles, @Nullable Path lifeSign) {
        this.settings = settings;
        this.runner = new JobRunner(store, titles);
        this.lifeSign = new LifeSign(lifeSign);
    }

    /** Works until {@link #stop} is called from another thread; returns when the running job was given back. */
    public void run() {
        try (EncodeEvents events = new EncodeEvents(settings)) {
            while (!isStopping()) {
                try {
                    ensureTopics();
                    consume(events);
                } catch (WakeupException e) {
                    log.debug("woken up to stop");
                } catch (KafkaException | ExecutionException e) {
                    log.warn("Kafka at {} cannot be used, trying again: {}", settings.bootstrapServers(), e.toString());
                    stopping.await(BEFORE_TRYING_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks {@link #run} to give the running job back and return. */
    public void stop() {
        stopping.countDown();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void ensureTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.admin())) {
            for (NewTopic topic : settings.topics()) {
                try {
                    admin.createTopics(List.of(topic)).all().get();
                    log.info("created topic {}", topic.name());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    private void consume(EncodeEvents events) throws InterruptedException {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings.consumer());
        try {
            consumer.subscribe(List.of(Topics.ENCODE_JOBS), new GiveBack(consumer));
            while (!isStopping()) {
                lifeSign.give();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    running = RunningJob.start(record, runner, events);
                    consumer.pause(consumer.assignment());
                }
                commitWhenOver(consumer);
            }
        } finally {
            giveUpRunning();
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void commitWhenOver(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        RunningJob job = running;
        if (job == null || !job.isOver()) {
            return;
        }
        var offsets = job.toCommit();
        try {
            // Where the job was lost to another worker in the meantime, that one commits.
            if (offsets.isPresent() && consumer.assignment().contains(job.partition())) {
                consumer.commitSync(offsets.get(), COMMIT);
                offsets.get().forEach(consumer::seek);
            }
        } catch (CommitFailedException e) {
            log.warn("the group has given our job to another worker; it will find the package and say so again", e);
        } catch (RetriableException e) {
            log.warn("could not commit yet, trying again: {}", e.toString());
            return;
        }
        running = null;
        consumer.resume(consumer.paused());
    }

    private void giveUpRunning() {
        RunningJob job = running;
        if (job != null) {
            job.giveUp();
            running = null;
        }
    }

    /**
     * The group's decisions, in the worker's thread inside poll. A partition that is revoked goes to another worker. One that is
     * lost, because Kafka was away too long, most likely comes back: its job goes on meanwhile, since doing one twice is harmless.
     */
    private final class GiveBack implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        GiveBack(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (running != null) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            RunningJob job = running;
            if (job != null && partitions.contains(job.partition())) {
                log.info("the group moves our job to another worker; giving it up");
                giveUpRunning();
                consumer.resume(consumer.paused());
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            log.info("out of the group for now; a running job goes on");
        }
    }
}
