package io.penstock.catalog.version;

import io.penstock.catalog.title.TitleStore;
import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears the encoding workers. The offset is committed after everything an event asks for was done, and doing it again does
 * no harm, so that a crash at any point is mended by the next delivery.
 */
@Component
class EncodeEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EncodeEventListener.class);
    private final TitleStore titles;
    private final VersionStore versions;
    private final OriginPackages origin;
    private final Outbox outbox;

    EncodeEventListener(TitleStore titles, VersionStore versions, OriginPackages origin, Outbox outbox) {
        this.titles = titles;
        this.versions = versions;
        this.origin = origin;
        this.outbox = outbox;
    }

    @KafkaListener(topics = Topics.ENCODE_EVENTS)
    void on(ConsumerRecord<String, String> record) throws IOException, InterruptedException {
        EncodeEvent event;
        try {
            event = JsonMapper.shared().readValue(record.value(), EncodeEvent.class);
        } catch (JacksonException e) {
            LOG.error("encode.events at offset {} is unreadable and left out: {}", record.offset(), e.getMessage());
            return;
        }
        switch (event) {
            case EncodeEvent.Progress progress -> versions.progress(progress.ref(), progress.percent());
            case EncodeEvent.Finished finished -> publish(finished, Instant.ofEpochMilli(record.timestamp()));
            case EncodeEvent.Failed failed -> fail(failed.ref(), failed.reason());
        }
    }

    private void fail(PackageRef ref, String reason) {
        versions.failed(ref, reason);
        titles.forgetIfNeverPublished(ref.titleId());
    }

    private void publish(EncodeEvent.Finished finished, Instant at) throws IOException, InterruptedException {
        PackageRef ref = finished.ref();
        Optional<TitleStore.StoredTitle> title = titles.find(ref.titleId());
        if (title.isEmpty()) {
            LOG.warn("{} was encoded, but its title is gone", ref);
            return;
        }
        PackageManifest pack;
        try {
            pack = origin.packageJson(ref, finished.packageJsonSha256());
        } catch (PackageUnfitException e) {
            LOG.error("{} is not published: {}", ref, e.getMessage());
            fail(ref, String.valueOf(e.getMessage()));
            return;
        }
        titles.publish(title.get(), pack, at);
        outbox.send(
                Topics.TITLE_PUBLISHED,
                ref.toString(),
                new TitlePublished(ref, title.get().name(), pack.durationSeconds(), finished.packageBytes(), at));
        versions.published(ref);
    }
}
