package io.penstock.encoder.job;

import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.encode.EncodeJob;
import io.penstock.contracts.pack.PackageRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A job on a thread of its own, with the place in Kafka that stands for it. Its result is that the last event is acknowledged. */
final class RunningJob {
    private static final Logger log = LoggerFactory.getLogger(RunningJob.class);

    private final TopicPartition partition;
    private final OffsetAndMetadata next;
    private final FutureTask<Boolean> task;
    private final Thread thread;

    private RunningJob(ConsumerRecord<String, byte[]> record, FutureTask<Boolean> task) {
        this.partition = new TopicPartition(record.topic(), record.partition());
        this.next = new OffsetAndMetadata(record.offset() + 1);
        this.task = task;
        // A platform thread: the kernel ends ffmpeg with the thread that started it.
        this.thread = Thread.ofPlatform().name("job " + record.key()).start(task);
    }

    static RunningJob start(ConsumerRecord<String, byte[]> record, JobRunner runner, EncodeEvents events) {
        return new RunningJob(record, new FutureTask<>(() -> {
            Optional<EncodeEvent> last = work(record, runner, events);
            if (last.isPresent()) {
                events.sendUntilAcknowledged(last.get());
                log.info("{}", last.get());
            }
            return true;
        }));
    }

    private static Optional<EncodeEvent> work(
            ConsumerRecord<String, byte[]> record, JobRunner runner, EncodeEvents events) throws InterruptedException {
        try {
            EncodeJob job = JsonMapper.shared().readValue(record.value(), EncodeJob.class);
            log.info("takes {}, asked for at {}", job.ref(), job.requestedAt());
            return Optional.of(runner.run(job.ref(), events.progressOf(job.ref())));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return unreadable(record, e);
        }
    }

    /** A record that is no job would come back for ever: it is answered, where its key tells for what, and passed over. */
    private static Optional<EncodeEvent> unreadable(ConsumerRecord<String, byte[]> record, RuntimeException e) {
        log.error(
                "record {} of {} is no encode job and is passed over: {}",
                record.offset(),
                record.topic(),
                e.toString());
        try {
            return Optional.of(new EncodeEvent.Failed(
                    PackageRef.parse(String.valueOf(record.key())), "the job could not be read"));
        } catch (IllegalArgumentException noPackage) {
            return Optional.empty();
        }
    }

    TopicPartition partition() {
        return partition;
    }

    boolean isOver() {
        return task.isDone();
    }

    /** What to commit, once the job is over and its last event is with Kafka; empty where it was given up. */
    Optional<Map<TopicPartition, OffsetAndMetadata>> toCommit() throws InterruptedException {
        try {
            return task.get() ? Optional.of(Map.of(partition, next)) : Optional.empty();
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the job ended without a result", e.getCause());
        }
    }

    /** Gives the job up and returns when its thread has ended, with ffmpeg dead and scratch removed. */
    void giveUp() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
