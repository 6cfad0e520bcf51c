package io.penstock.edge.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.edge.app.EdgeFixture;
import io.penstock.edge.disk.Disks;
import io.penstock.edge.store.PackageIndexes;
import io.penstock.edge.store.PackageStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filler against sources that break every promise; a second, sound one shows that the fill goes on. */
class FillSourcesIT {
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";
    private static final String LIST = "package.json";
    private static final int SIZE = 300_000;
    private static final byte[] FILE = EdgeFixture.bytes(1, SIZE);
    private static final Duration PATIENCE = Duration.ofMillis(700);

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private Path assets;
    private final Disks disks = new Disks(1, 16, new SimpleMeterRegistry());
    private PackageStore store;
    private Filler filler;
    private StageSource source;
    private StageSource sound;

    @BeforeEach
    void start() throws Exception {
        assets = folder.resolve("assets");
        EdgeFixture.writePackage(assets, REF, FILE);
        source = new StageSource(assets);
        sound = new StageSource(assets);
        restart(0);
    }

    @AfterEach
    void stop() throws IOException {
        source.close();
        sound.close();
        client.shutdownNow();
    }

    @Test
    void whatAnEarlierProcessLeftIsGoneOnWithAndNotFetchedAgain() throws Exception {
        left(SEGMENT, Arrays.copyOf(FILE, 120_000));
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(120_000);
        long others = Files.size(assets.resolve("film/1/package.json")) + 700;
        assertThat(metrics.counter("edge.fill.bytes").count()).isEqualTo((double) (SIZE - 120_000 + others));
        isHeld();
    }

    @Test
    void aBrokenAttemptIsGoneOnWithFromTheNextSource() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + SIZE);
            out.write(file, 0, 100_000);
        });
        assertThat(fill(source, sound)).isTrue();
        assertThat(sound.asked(SEGMENT)).hasSize(1).allSatisfy(from -> assertThat(from)
                .isBetween(1, 100_000));
        isHeld();
    }

    @Test
    void whatIsLeftAndWrongIsFetchedAnewOnce() throws Exception {
        left(SEGMENT, EdgeFixture.bytes(9, 120_000));
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(120_000, 0);
        isHeld();
    }

    @Test
    void whatIsLeftWholeIsTakenWhereRightAndFetchedWhereNot() throws Exception {
        left(SEGMENT, FILE);
        left("v-h264-360-1/init.mp4", EdgeFixture.bytes(5, 700));
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).isEmpty();
        assertThat(source.asked("v-h264-360-1/init.mp4")).containsExactly(0);
        isHeld();
    }

    @Test
    void whatIsLeftLongerThanTheFileIsFetchedAnew() throws Exception {
        left(SEGMENT, Arrays.copyOf(FILE, SIZE + 1));
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(0);
        isHeld();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9})
    void aSourceThatAnswersARangeWithTheWholeFileServesWhateverWasLeft(long seed) throws Exception {
        left(SEGMENT, EdgeFixture.bytes(seed, 120_000));
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + SIZE);
            out.write(file);
        });
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(120_000);
        isHeld();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 119999-299999/300000",
                "bytes 0-299999/300000",
                "bytes 120000-299999/300001",
                "bytes */300000",
                "none"
            })
    void anotherRangeThanAskedIsRefused(String range) throws Exception {
        left(SEGMENT, Arrays.copyOf(FILE, 120_000));
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "206 Partial Content", "Content-Range: " + range, "Content-Length: 180000");
            out.write(file, 120_000, 180_000);
        });
        assertThat(fill(source)).isFalse();
        isNotHeld();
        assertThat(fill(sound)).isTrue();
        assertThat(sound.asked(SEGMENT)).containsExactly(120_000);
    }

    @Test
    void aSourceThatSendsMoreThanListedIsRefusedAndNothingOfItIsWrittenBeyond() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Transfer-Encoding: chunked");
            chunk(out, file);
            chunk(out, new byte[5_000]);
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(fill(source)).isFalse();
        isNotHeld();
        assertThat(folder.resolve("filling/film-1").resolve(SEGMENT)).hasSize(SIZE);
        assertThat(fill(sound)).isTrue();
        isHeld();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE - 1, SIZE + 1, SIZE * 100})
    void aSourceThatAnnouncesAnotherLengthIsRefusedBeforeItsBody(int length) throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + length);
            out.write(new byte[length]);
        });
        assertThat(fill(source)).isFalse();
        assertThat(folder.resolve("filling/film-1").resolve(SEGMENT)).isEmptyFile();
        assertThat(fill(sound)).isTrue();
        isHeld();
    }

    @Test
    void aSourceThatEndsEarlyWithoutAnnouncingIsGoneOnWith() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Transfer-Encoding: chunked");
            chunk(out, Arrays.copyOf(file, 100_000));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(fill(source)).isFalse();
        isNotHeld();
        source.answerRightly(SEGMENT);
        assertThat(fill(source)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(0, 100_000);
        isHeld();
    }

    @Test
    void aWrongFileIsNeverKept() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            byte[] wrong = file.clone();
            wrong[SIZE / 2] ^= 1;
            StageSource.right(request, wrong, out);
        });
        assertThat(fill(source)).isFalse();
        isNotHeld();
        assertThat(folder.resolve("filling/film-1").resolve(SEGMENT)).isEmptyFile();
        assertThat(fill(source, sound)).as("the next source is asked").isTrue();
        isHeld();
    }

    @Test
    void aSourceThatNeverAnswersIsGivenUp() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> source.hang());
        isGivenUp();
    }

    @Test
    void aSourceThatStopsInTheBodyIsGivenUp() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + SIZE);
            out.write(file, 0, 100_000);
            source.hang();
        });
        isGivenUp();
        assertThat(sound.asked(SEGMENT)).containsExactly(100_000);
    }

    @Test
    void aSourceThatOnlyTricklesIsGivenUp() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + SIZE);
            for (int i = 0; i < SIZE; i++) {
                out.write(file[i]);
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
        });
        isGivenUp();
    }

    @Test
    void aListThatHangsIsGivenUp() throws Exception {
        source.answer(LIST, (request, file, out) -> {
            StageSource.head(out, "200 OK", "Content-Length: " + file.length);
            out.write(file, 0, 10);
            source.hang();
        });
        isGivenUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "no JSON", "", "OTHER"})
    void aListThatIsNoneIsRefused(String list) throws Exception {
        byte[] other = Files.readAllBytes(
                EdgeFixture.writePackage(folder.resolve("elsewhere"), new PackageRef("other", 1), FILE)
                        .resolve(LIST));
        byte[] body = list.equals("OTHER") ? other : list.getBytes(StandardCharsets.UTF_8);
        source.answer(LIST, (request, file, out) -> StageSource.right(request, body, out));
        assertThat(fill(source, sound)).isTrue();
        assertThat(source.asked(SEGMENT)).isEmpty();
        isHeld();
    }

    @Test
    void aListWithoutEndIsCutOff() throws Exception {
        source.answer(LIST, (request, file, out) -> {
            StageSource.head(out, "200 OK");
            byte[] blanks = new byte[64 * 1024];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
            source.hang();
        });
        assertThat(fill(source, sound)).isTrue();
        assertThat(metrics.counter("edge.fill.bytes").count()).isLessThan(10e6);
        isHeld();
    }

    @Test
    void filesThatAreRightAreNotFetchedOrReadAgainForOneThatIsMissing() throws Exception {
        PackageRef two = new PackageRef("two", 1);
        EdgeFixture.writePackage(assets, two, FILE, EdgeFixture.bytes(2, 1000));
        String second = "v-h264-360-1/seg-00002.m4s";
        source.answer(second, (request, file, out) -> StageSource.head(out, "503 Busy", "Content-Length: 0"));
        assertThat(filler.carryOut(order(two, source), () -> false)).isFalse();
        assertThat(filler.carryOut(order(two, source), () -> false)).isFalse();
        source.answerRightly(second);
        assertThat(filler.carryOut(order(two, source), () -> false)).isTrue();
        assertThat(source.asked(SEGMENT)).containsExactly(0);
        assertThat(source.asked(second)).containsExactly(0, 0, 0);
    }

    @Test
    void whatAnOlderListNamedIsNotPublished() throws Exception {
        left("v-h264-360-1/seg-00099.m4s", new byte[100]);
        left("v-old/init.mp4", new byte[100]);
        assertThat(fill(source)).isTrue();
        try (Stream<Path> files = Files.walk(folder.resolve("packages/film/1"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void fillsTogetherKeepToTheBandwidthGiven() throws Exception {
        restart(4_000_000);
        PackageRef two = new PackageRef("two", 1);
        EdgeFixture.writePackage(assets, two, FILE);
        FillOrder.Item first = order(REF, source).items().getFirst();
        FillOrder.Item second = order(two, sound).items().getFirst();
        long begun = System.nanoTime();
        assertThat(filler.carryOut(new FillOrder(1, List.of(first, second)), () -> false))
                .isTrue();
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(seconds).as("600 kB at 500 kB/s, less a burst of 25 kB").isBetween(1.14, 10.0);
        isHeld();
    }

    @Test
    void aNewerOrderEndsTheRoundAtTheNextPackage() throws Exception {
        assertThat(filler.carryOut(order(REF, source), () -> true)).isFalse();
        isNotHeld();
        assertThat(source.asked(LIST)).isEmpty();
    }

    @Test
    void anEdgeThatStopsDoesNotWaitForASource() throws Exception {
        source.answer(SEGMENT, (request, file, out) -> source.hang());
        restart(0, Duration.ofMinutes(5));
        FutureTask<Boolean> fill = new FutureTask<>(() -> fill(source, sound));
        Thread thread = Thread.ofPlatform().start(fill);
        await().until(() -> !source.asked(SEGMENT).isEmpty());
        thread.interrupt();
        assertThatThrownBy(fill::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(sound.asked(LIST)).isEmpty();
    }

    private void isGivenUp() throws Exception {
        long begun = System.nanoTime();
        assertThat(fill(source, sound)).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(took).isBetween(PATIENCE, PATIENCE.multipliedBy(6));
        isHeld();
    }

    private void restart(long bitsPerSecond) throws IOException {
        restart(bitsPerSecond, PATIENCE);
    }

    private void restart(long bitsPerSecond, Duration patience) throws IOException {
        store = PackageStore.indexed(folder.resolve("packages"), disks, new PackageIndexes(0, metrics));
        FillLimits limits = new FillLimits(10_000_000, bitsPerSecond, 0, patience);
        filler = new Filler(client, store, folder.resolve("filling"), limits, metrics);
    }

    private boolean fill(StageSource... sources) throws InterruptedException {
        return filler.carryOut(order(REF, sources), () -> false);
    }

    private static FillOrder order(PackageRef ref, StageSource... sources) {
        List<URI> bases =
                Stream.of(sources).map(from -> from.base(ref.toString())).toList();
        return new FillOrder(1, List.of(new FillOrder.Item(ref, SIZE, bases)));
    }

    private void left(String file, byte[] bytes) throws IOException {
        Path target = folder.resolve("filling/film-1").resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, bytes);
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void isHeld() throws IOException {
        assertThat(store.holds(REF)).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("packages/film/1").resolve(SEGMENT)))
                .isEqualTo(FILE);
        assertThat(folder.resolve("filling/film-1")).doesNotExist();
    }

    private void isNotHeld() {
        assertThat(store.holds(REF)).isFalse();
        assertThat(folder.resolve("packages/film/1")).doesNotExist();
    }
}
