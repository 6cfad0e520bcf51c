package io.penstock.encoder.job;

import io.penstock.contracts.Topics;
import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.Progress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Tells Kafka how jobs go. Safe for several threads, as the producer is. */
final class EncodeEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EncodeEvents.class);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;

    EncodeEvents(WorkerSettings settings) {
        this.producer = new KafkaProducer<>(settings.producer());
    }

    /** A listener that sends at most one event a second, and nothing again that was said before. */
    Progress progressOf(PackageRef ref) {
        return new ThrottledProgress(ref);
    }

    /**
     * Returns once Kafka has acknowledged the event, however long Kafka is away.
     *
     * @throws InterruptedException where the thread is interrupted before
     */
    void sendUntilAcknowledged(EncodeEvent event) throws InterruptedException {
        while (true) {
            try {
                producer.send(recordOf(event)).get();
                return;
            } catch (ExecutionException | KafkaException e) {
                if (e instanceof InterruptException) {
                    // The producer's own name for it, thrown with the thread's flag set.
                    throw new InterruptedException("interrupted while sending " + event);
                }
                log.warn("event {} is not acknowledged yet, trying again: {}", event, e.toString());
                Thread.sleep(BEFORE_TRYING_AGAIN);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }

    private static ProducerRecord<String, byte[]> recordOf(EncodeEvent event) {
        return new ProducerRecord<>(
                Topics.ENCODE_EVENTS,
                event.ref().toString(),
                JsonMapper.shared().writerFor(EncodeEvent.class).writeValueAsBytes(event));
    }

    /** Guarded by itself: ffmpeg's reader and the job's thread both call it. */
    private final class ThrottledProgress implements Progress {
        private final PackageRef ref;
        private int toldPercent = -1;
        private long toldAt;

        ThrottledProgress(PackageRef ref) {
            this.ref = ref;
        }

        @Override
        public synchronized void at(double fraction) {
            int percent = (int) (fraction * 100);
            long now = System.nanoTime();
            boolean early = toldPercent >= 0 && now - toldAt < BETWEEN_PROGRESS.toNanos();
            if (percent == toldPercent || early) {
                return;
            }
            toldPercent = percent;
            toldAt = now;
            try {
                producer.send(recordOf(new EncodeEvent.Progress(ref, percent)), (written, error) -> {
                    if (error != null) {
                        log.debug("progress of {} was not sent: {}", ref, error.toString());
                    }
                });
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                // Progress may be lost; the next one tells more.
                log.debug("progress of {} was not sent: {}", ref, e.toString());
            }
        }
    }
}
