package io.penstock.edge.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.edge.app.EdgeFixture;
import io.penstock.edge.disk.Disks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the order of publishing, removing, asking and forgetting: a file is its package's, or there is none. */
class PackageStoreModelTest {
    private static final int PACKAGES = 12;
    private static final PathKey SEGMENT = PathKey.of("v-h264-360-1/seg-00001.m4s");

    @TempDir
    private Path folder;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Disks disks = new Disks(1, 16, metrics);
    private final OpenFiles files = new OpenFiles(4, metrics);
    private long indexBytes;

    @BeforeEach
    void weighAnIndex() throws Exception {
        Path home = EdgeFixture.writePackage(folder.resolve("sample"), ref(0), content(1));
        indexBytes = StoredPackage.read(ref(0), home, disks).heapBytes();
    }

    @AfterEach
    void close() {
        files.close();
        disks.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 3", "4, 3", "5, 7", "6, 100"})
    void servesTheRightBytesWhateverTheOrder(long seed, int room) throws Exception {
        PackageIndexes indexes = indexes(room);
        PackageStore store = store(indexes);
        Random random = new Random(seed);
        Map<PackageRef, Integer> model = new HashMap<>();
        for (int step = 1; step <= 400; step++) {
            PackageRef ref = ref(random.nextInt(PACKAGES));
            switch (random.nextInt(20)) {
                case 0, 1 -> {
                    publish(store, ref, step);
                    model.put(ref, step);
                }
                case 2 -> {
                    store.remove(ref);
                    model.remove(ref);
                }
                case 3 -> store = random.nextInt(10) == 0 ? store(indexes(room)) : store;
                default -> assertServes(store, ref, model.get(ref));
            }
            assertThat(metrics.get("edge.index.bytes").gauge().value())
                    .isLessThanOrEqualTo(Math.max(1, room) * (double) indexBytes);
        }
        assertThat(store.inventory()).containsExactlyInAnyOrderElementsOf(model.keySet());
        long bytes = 0;
        for (PackageRef ref : model.keySet()) {
            bytes += FolderSize.of(folder.resolve("packages").resolve(ref.toString()));
        }
        assertThat(store.usedBytes()).isEqualTo(bytes);
    }

    @Test
    void whatIsUsedMoreRecentlyStays() throws Exception {
        PackageStore store = store(indexes(3));
        for (int i = 0; i < PACKAGES; i++) {
            publish(store, ref(i), i + 1);
        }
        ask(store, 0);
        ask(store, 1);
        double before = loads();
        for (int i = 2; i < PACKAGES; i++) {
            ask(store, i);
            assertThat(store.find(ref(0), SEGMENT)).isInstanceOf(ContentFile.class);
            assertThat(store.find(ref(1), SEGMENT)).isInstanceOf(ContentFile.class);
        }
        assertThat(loads() - before).isEqualTo(PACKAGES - 3);
    }

    @Test
    void manyWhoAskAtOnceCauseOneLoad() throws Exception {
        PackageStore store = store(indexes(1));
        publish(store, ref(0), 1);
        publish(store, ref(1), 2);
        ask(store, 0);
        double before = loads();
        CountDownLatch all = new CountDownLatch(8);
        try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
            List<Future<Found>> found = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                found.add(askers.submit(() -> {
                    Found there = store.find(ref(1), SEGMENT);
                    all.countDown();
                    assertThat(all.await(10, SECONDS)).isTrue();
                    return there instanceof Found.Later later ? later.lookUp().get() : there;
                }));
            }
            for (Future<Found> one : found) {
                assertThat(one.get()).isSameAs(found.getFirst().get());
            }
        }
        assertThat(loads() - before).isEqualTo(1);
    }

    @Test
    void whatIsNoLongerInMemoryOrOnDiskIsNotKeptOpen() throws Exception {
        PackageStore store = store(indexes(1));
        publish(store, ref(0), 1);
        publish(store, ref(1), 2);
        assertServes(store, ref(0), 1);
        assertThat(open()).isEqualTo(1);
        ask(store, 1);
        assertThat(open()).as("after another took its room").isZero();
        assertServes(store, ref(1), 2);
        assertThat(open()).isEqualTo(1);
        store.remove(ref(1));
        assertThat(open()).as("after it was removed").isZero();
    }

    /** A viewer never gets one package's name with another one's digest, also while both change places. */
    @Test
    void servesOneVersionOrTheOtherWhileItIsReplaced() throws Exception {
        PackageStore store = store(indexes(1));
        AtomicBoolean over = new AtomicBoolean();
        String[] etags = {etag(store, 1), etag(store, 2)};
        try (ExecutorService askers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                PackageRef ref = ref(i % 2);
                running.add(askers.submit(() -> {
                    while (!over.get()) {
                        Found found = resolved(store.find(ref, SEGMENT));
                        if (found instanceof ContentFile file) {
                            assertThat(file.etag()).isIn((Object[]) etags);
                        } else {
                            assertThat(found)
                                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.status())
                                            .isEqualTo(404));
                        }
                    }
                }));
            }
            for (int round = 0; round < 60; round++) {
                publish(store, ref(round % 2), 1 + round % 3 % 2);
                if (round % 5 == 0) {
                    store.remove(ref(round % 2));
                }
            }
            publish(store, ref(0), 1);
            publish(store, ref(1), 2);
            over.set(true);
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(store.broken()).isEmpty();
        assertServes(store, ref(0), 1);
        assertServes(store, ref(1), 2);
    }

    private String etag(PackageStore store, int seed) throws Exception {
        publish(store, ref(0), seed);
        return ((ContentFile) resolved(store.find(ref(0), SEGMENT))).etag();
    }

    private void assertServes(PackageStore store, PackageRef ref, Integer seed) throws Exception {
        Found found = resolved(store.find(ref, SEGMENT));
        if (seed == null) {
            assertThat(found).isEqualTo(new Refusal(404, "this edge does not hold " + ref));
            return;
        }
        assertThat(found).isInstanceOf(ContentFile.class);
        OpenFiles.Opening opening = files.openNow((ContentFile) found);
        assertThat(opening).isInstanceOf(OpenFiles.Opening.Opened.class);
        OpenFile open = ((OpenFiles.Opening.Opened) opening).file();
        assertThat(open.small()).isEqualTo(content(seed));
        open.release();
    }

    private static Found resolved(Found found) {
        return found instanceof Found.Later later ? later.lookUp().get() : found;
    }

    private static void ask(PackageStore store, int number) {
        assertThat(resolved(store.find(ref(number), SEGMENT))).isInstanceOf(ContentFile.class);
    }

    private void publish(PackageStore store, PackageRef ref, int seed) throws Exception {
        store.publish(ref, EdgeFixture.writePackage(folder.resolve("work"), ref, content(seed)));
    }

    private PackageIndexes indexes(int room) {
        metrics.clear();
        return new PackageIndexes(Math.max(1, room * indexBytes), metrics);
    }

    private PackageStore store(PackageIndexes indexes) throws Exception {
        return PackageStore.indexed(folder.resolve("packages"), disks, indexes);
    }

    private double loads() {
        return metrics.get("edge.index.loads")
                .tag("outcome", "loaded")
                .counter()
                .count();
    }

    private int open() {
        return files.count();
    }

    private static PackageRef ref(int number) {
        return new PackageRef("film-" + number % 6, 1 + number / 6);
    }

    private static byte[] content(int seed) {
        return EdgeFixture.bytes(seed, 50 + seed % 50);
    }

    /** Bytes of all files below a folder. */
    private static final class FolderSize {
        static long of(Path folder) throws Exception {
            try (var all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
    }
}
