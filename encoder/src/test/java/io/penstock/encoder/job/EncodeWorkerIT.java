package io.penstock.encoder.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.AssetLayout;
import io.penstock.contracts.Topics;
import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.encode.EncodeJob;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.asset.FolderAssetStore;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.stores.SharedStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("stores")
class EncodeWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final String kafka = SharedStores.kafka().bootstrapServers();
    private final List<EncodeEvent> events = new ArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final PackageRef ref = new PackageRef("film-" + UUID.randomUUID(), 1);
    private KafkaConsumer<String, byte[]> listener;
    private Path assets;

    @BeforeEach
    void listen() {
        assets = folder.resolve("assets");
        listener = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                1000,
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class));
        toClose.add(listener);
        listener.subscribe(List.of(Topics.ENCODE_EVENTS));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : toClose.reversed()) {
            closeable.close();
        }
    }

    @Test
    void aJobBecomesAPackageAndDoingItAgainIsHarmless() throws Exception {
        TestFilms.film(masterOf(ref), "320x180", "25", 2);
        startWorker();
        order(ref);
        EncodeEvent.Finished finished = (EncodeEvent.Finished) lastEventOf(1);
        assertThat(eventsOfRef()).first().isInstanceOf(EncodeEvent.Progress.class);
        Path pack = assets.resolve(AssetLayout.packageFolder(ref));
        assertThat(pack.resolve("package.json")).exists();
        Object made = Files.getLastModifiedTime(pack.resolve("package.json"));
        try (Stream<Path> files = Files.walk(pack).filter(Files::isRegularFile)) {
            assertThat(files.mapToLong(f -> f.toFile().length()).sum()).isEqualTo(finished.packageBytes());
        }
        order(ref);
        assertThat(lastEventOf(2)).isEqualTo(finished);
        assertThat(Files.getLastModifiedTime(pack.resolve("package.json"))).isEqualTo(made);
        await().atMost(PATIENCE).until(this::everyJobIsCommitted);
        assertThat(assets.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aRefusedMasterIsReportedWithTheReasonAndDeleted() throws Exception {
        Files.writeString(masterOf(ref), "Dear Sir, this is no film.");
        startWorker();
        order(ref);
        EncodeEvent.Failed failed = (EncodeEvent.Failed) lastEventOf(1);
        assertThat(failed.reason()).startsWith("this is no video file");
        assertThat(assets.resolve("masters/" + ref.titleId())).doesNotExist();
        assertThat(assets.resolve(AssetLayout.packageFolder(ref))).doesNotExist();
    }

    @Test
    void aJobWithoutAMasterAndARecordThatIsNoJobDoNotStopTheWorker() throws Exception {
        startWorker();
        send("no key of ours", "{");
        send(ref.toString(), "{\"ref\":\"../etc/1\"}");
        assertThat(((EncodeEvent.Failed) lastEventOf(1)).reason()).isEqualTo("the job could not be read");
        order(ref);
        assertThat(((EncodeEvent.Failed) lastEventOf(2)).reason()).isEqualTo("there is no master in the asset store");
        await().atMost(PATIENCE).until(this::everyJobIsCommitted);
    }

    @Test
    void aStoppedWorkerGivesItsJobToTheNextOne() throws Exception {
        TestFilms.silentFilm(masterOf(ref), "1280x720", "60", 10);
        Worker first = startWorker(Preset.VERYSLOW);
        order(ref);
        await().atMost(PATIENCE).until(() -> {
            poll();
            return !eventsOfRef().isEmpty();
        });
        first.stop();
        assertThat(assets.resolve("work")).isEmptyDirectory();
        assertThat(everyJobIsCommitted()).isFalse();
        startWorker(Preset.ULTRAFAST);
        assertThat(lastEventOf(1)).isInstanceOf(EncodeEvent.Finished.class);
    }

    @Test
    void aJobThatEndsWhileKafkaIsAwayIsReportedAfterItsReturn() throws Exception {
        TestFilms.silentFilm(masterOf(ref), "640x360", "30", 20);
        startWorker(Preset.MEDIUM);
        order(ref);
        await().atMost(PATIENCE).until(() -> {
            poll();
            return !eventsOfRef().isEmpty();
        });
        SharedStores.kafka().kill();
        assertThat(assets.resolve(AssetLayout.packageFolder(ref))).doesNotExist();
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(assets.resolve(AssetLayout.packageFolder(ref))));
        } finally {
            SharedStores.kafka().start();
        }
        assertThat(lastEventOf(1)).isInstanceOf(EncodeEvent.Finished.class);
        await().atMost(PATIENCE).until(this::everyJobIsCommitted);
    }

    @Test
    void aWorkerThatStartsWithoutKafkaWaitsForIt() throws Exception {
        TestFilms.silentFilm(masterOf(ref), "160x90", "25", 1);
        SharedStores.kafka().kill();
        try {
            Worker worker = startWorker();
            // Long enough to have tried in vain at least once: nothing listens there.
            worker.thread.join(Duration.ofSeconds(2));
            assertThat(worker.thread.isAlive()).isTrue();
        } finally {
            SharedStores.kafka().start();
        }
        order(ref);
        assertThat(lastEventOf(1)).isInstanceOf(EncodeEvent.Finished.class);
    }

    private record Worker(EncodeWorker worker, Thread thread) {
        void stop() throws InterruptedException {
            worker.stop();
            assertThat(thread.join(PATIENCE)).isTrue();
        }
    }

    private Worker startWorker() throws Exception {
        return startWorker(Preset.ULTRAFAST);
    }

    private Worker startWorker(Preset preset) throws Exception {
        EncodeWorker worker = new EncodeWorker(
                new WorkerSettings(kafka), FolderAssetStore.open(assets), new TitleEncoder(Ffmpeg.find(), preset));
        Worker started = new Worker(worker, Thread.ofPlatform().name("worker").start(worker::run));
        toClose.add(started::stop);
        return started;
    }

    private Path masterOf(PackageRef ref) throws Exception {
        Path master = assets.resolve(AssetLayout.master(ref));
        Files.createDirectories(master.getParent());
        // ffmpeg chooses the container by the name; a master has none
        return Files.createSymbolicLink(folder.resolve(UUID.randomUUID() + ".mp4"), master);
    }

    private void order(PackageRef ref) throws Exception {
        send(ref.toString(), JsonMapper.shared().writeValueAsString(new EncodeJob(ref, Instant.now())));
    }

    private void send(String key, String json) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka,
                "key.serializer", StringSerializer.class,
                "value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(Topics.ENCODE_JOBS, key, json.getBytes(StandardCharsets.UTF_8)))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void poll() {
        listener.poll(Duration.ofMillis(200))
                .forEach(record -> events.add(JsonMapper.shared().readValue(record.value(), EncodeEvent.class)));
    }

    private List<EncodeEvent> eventsOfRef() {
        return events.stream().filter(event -> event.ref().equals(ref)).toList();
    }

    /** Waits for the so many-th event that ends a job of ours. */
    private EncodeEvent lastEventOf(int jobs) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return ends().size() >= jobs;
        });
        return ends().get(jobs - 1);
    }

    private List<EncodeEvent> ends() {
        return eventsOfRef().stream()
                .filter(event -> !(event instanceof EncodeEvent.Progress))
                .toList();
    }

    private boolean everyJobIsCommitted() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(WorkerSettings.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<TopicPartition> partitions = listener.partitionsFor(Topics.ENCODE_JOBS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return listener.endOffsets(partitions).entrySet().stream()
                    .allMatch(end -> end.getValue() == committedIn(committed, end.getKey()));
        }
    }

    private static long committedIn(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
