package io.penstock.encoder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.AssetLayout;
import io.penstock.contracts.Topics;
import io.penstock.contracts.encode.EncodeJob;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.encode.TestFilms;
import io.penstock.stores.SharedStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("stores")
class WorkerCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final PackageRef ref = new PackageRef("film-" + UUID.randomUUID(), 1);
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void toldToStopItGivesItsJobBackAndTheNextOneDoesIt() throws Exception {
        Path film = TestFilms.silentFilm(folder.resolve("film.mp4"), "1280x720", "60", 10);
        Path master = folder.resolve(AssetLayout.master(ref));
        Files.createDirectories(master.getParent());
        Files.move(film, master);
        Process first = worker("veryslow");
        try {
            order();
            await().atMost(PATIENCE).until(this::isEncoding);
            first.toHandle().destroy();
            assertThat(first.waitFor()).isEqualTo(128 + 15);
        } finally {
            first.destroyForcibly();
        }
        assertThat(said).noneMatch(line -> line.contains("Failed["));
        assertThat(master).exists();
        assertThat(folder.resolve("work")).isEmptyDirectory();
        Process second = worker("ultrafast");
        try {
            await().atMost(PATIENCE).until(() -> said.stream().anyMatch(line -> line.contains("Finished[ref=" + ref)));
            assertThat(folder.resolve(AssetLayout.packageFolder(ref)).resolve("package.json"))
                    .exists();
        } finally {
            second.toHandle().destroy();
            second.waitFor();
        }
    }

    @Test
    void serversOfNoKnownFormAreRefusedAtOnce() {
        assertThat(Encoder.run("worker", "--kafka", "somewhere", "--assets", folder.toString()))
                .isEqualTo(2);
        assertThat(Encoder.run("worker", "--assets", folder.toString())).isEqualTo(2);
    }

    private Process worker(String preset) throws Exception {
        Process worker = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Encoder.class.getName(),
                        "worker",
                        "--kafka",
                        SharedStores.kafka().bootstrapServers(),
                        "--assets",
                        folder.toString(),
                        "--x264-preset",
                        preset)
                .redirectErrorStream(true)
                .start();
        Thread.ofPlatform().daemon().start(() -> worker.inputReader().lines().forEach(said::add));
        await().atMost(PATIENCE).until(() -> said.stream().anyMatch(line -> line.contains("worker takes jobs")));
        return worker;
    }

    private void order() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", SharedStores.kafka().bootstrapServers(),
                "key.serializer", StringSerializer.class,
                "value.serializer", ByteArraySerializer.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            byte[] job = JsonMapper.shared().writeValueAsBytes(new EncodeJob(ref, Instant.now()));
            producer.send(new ProducerRecord<>(Topics.ENCODE_JOBS, ref.toString(), job))
                    .get();
        }
    }

    private boolean isEncoding() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
            return all.anyMatch(f -> f.toString().contains("encodes/v-h264"));
        }
    }
}
