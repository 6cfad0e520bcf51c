package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge of a fleet, with a real origin to fill from and the control plane played by a real HTTP server. */
class FleetEdgeIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";
    private static final long ROOM = 100_000;

    @TempDir
    private Path folder;

    private Path packages;
    private TokenKey key;
    private EdgeProcess origin;
    private StageControl control;
    private EdgeProcess edge;

    @BeforeEach
    void start() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys"), TokenKeyFile.newLine("k1") + "\n");
        key = TokenKeyFile.read(keys).getFirst();
        packages = Files.createDirectories(folder.resolve("assets/packages"));
        EdgeCommand options =
                EdgeFixture.options("--root", folder.resolve("assets").toString(), "--port", "0", "--origin");
        origin = EdgeProcess.origin(options, keys, keys);
        control = new StageControl(List.of(key));
        edge = edge(StageControl.SECRET);
    }

    @AfterEach
    void stop() {
        edge.close();
        control.close();
        origin.close();
    }

    @Test
    void anEdgeTakesWhatItsPlanNamesAndSaysSo() throws Exception {
        PackageRef one = put("one", 1, 20_000);
        PackageRef two = put("two", 1, 20_000);
        await().until(() -> !control.reports().isEmpty());
        FleetReport first = control.reports().getFirst();
        assertThat(first.inventory().full()).isTrue();
        assertThat(first.inventory().added()).isEmpty();
        assertThat(first.health()).isEqualTo(EdgeHealth.UP);
        assertThat(first.cluster()).isEqualTo("metro");
        assertThat(first.capacity().storageBytes()).isEqualTo(ROOM);

        control.order(item(one), item(two));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(one, two)));
        FleetReport last = control.reports().getLast();
        assertThat(last.inventory().full()).isFalse();
        assertThat(last.planNumber()).isEqualTo(1);
        assertThat(last.capacity().usedBytes()).isBetween(40_000L, 45_000L);
        HttpResponse<byte[]> served = get(one, SEGMENT);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(EdgeFixture.bytes(1, 20_000));

        control.order(item(two));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(two)));
        assertThat(get(one, SEGMENT).statusCode()).isEqualTo(404);
        assertThat(Files.exists(folder.resolve("edge/packages/one/1"))).isFalse();

        control.askForEverything();
        await().until(() -> control.reports().getLast().inventory().full()
                && control.reports().getLast().inventory().added().equals(List.of(two)));
    }

    @Test
    void whatDoesNotFitIsLeftOutAndHoldsUpNothing() throws Exception {
        PackageRef first = put("first", 1, 60_000);
        PackageRef large = put("large", 1, 60_000);
        PackageRef small = put("small", 1, 20_000);
        FillOrder.Item understated = new FillOrder.Item(large, 1, item(large).sources());
        control.order(item(first), understated, item(small));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(first, small)));
        assertThat(control.reports().getLast().capacity().usedBytes()).isLessThan(ROOM);
        assertThat(get(large, SEGMENT).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileThatIsNotWhatTheListSaysIsNeverServedAndComesWhenItIsRight() throws Exception {
        PackageRef ref = put("broken", 1, 20_000);
        Path file = packages.resolve("broken/1").resolve(SEGMENT);
        Files.write(file, EdgeFixture.bytes(7, 20_000));
        PackageRef sound = put("sound", 1, 20_000);
        control.order(item(ref), item(sound));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(sound)));
        assertThat(get(ref, SEGMENT).statusCode()).isEqualTo(404);
        Files.write(file, EdgeFixture.bytes(1, 20_000));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(ref, sound)));
        assertThat(get(ref, SEGMENT).body()).isEqualTo(EdgeFixture.bytes(1, 20_000));
    }

    @Test
    void aFillThatBrokeOffGoesOnWhereItStoodOrStartsAnew() throws Exception {
        PackageRef ref = put("resumed", 1, 20_000);
        PackageRef spoilt = put("spoilt", 1, 20_000);
        byte[] half = java.util.Arrays.copyOf(EdgeFixture.bytes(1, 20_000), 10_000);
        write(folder.resolve("edge/filling/resumed-1").resolve(SEGMENT), half);
        write(folder.resolve("edge/filling/spoilt-1").resolve(SEGMENT), EdgeFixture.bytes(8, 10_000));
        control.order(item(ref), item(spoilt));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(ref, spoilt)));
        assertThat(get(ref, SEGMENT).body()).isEqualTo(EdgeFixture.bytes(1, 20_000));
        assertThat(get(spoilt, SEGMENT).body()).isEqualTo(EdgeFixture.bytes(1, 20_000));
        assertThat(names(folder.resolve("edge/filling"))).isEmpty();
    }

    @Test
    void whatWasBegunForAnOlderPlanIsClearedAway() throws Exception {
        write(folder.resolve("edge/filling/forgotten-1").resolve(SEGMENT), new byte[10]);
        PackageRef ref = put("kept", 1, 20_000);
        control.order(item(ref));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(ref)));
        assertThat(names(folder.resolve("edge/filling"))).isEmpty();
    }

    @Test
    void theNextSourceIsAskedWhereOneHasNothing() throws Exception {
        PackageRef ref = put("second-source", 1, 20_000);
        URI dead = URI.create("http://127.0.0.1:1/t/x/" + ref + "/");
        control.order(new FillOrder.Item(
                ref, 21_000, List.of(dead, item(ref).sources().getFirst())));
        await().atMost(10, SECONDS).until(() -> control.inventory().equals(Set.of(ref)));
    }

    @Test
    void withoutTheControlPlaneItServesOnAlsoAfterARestart() throws Exception {
        PackageRef ref = put("alone", 1, 20_000);
        control.order(item(ref));
        await().atMost(10, SECONDS).until(() -> control.inventory().contains(ref));
        control.close();
        assertThat(get(ref, SEGMENT).statusCode()).isEqualTo(200);
        edge.close();
        edge = edge(StageControl.SECRET);
        assertThat(get(ref, SEGMENT).statusCode()).isEqualTo(200);
        assertThat(Files.getPosixFilePermissions(folder.resolve("edge/keys"))).hasSize(2);
    }

    @Test
    void keysAndRevocationsReachItWithItsReport() throws Exception {
        PackageRef ref = put("keys", 1, 20_000);
        control.order(item(ref));
        await().atMost(10, SECONDS).until(() -> control.inventory().contains(ref));
        UUID playback = UUID.randomUUID();
        assertThat(status(key, playback, ref)).isEqualTo(200);
        control.revoke(playback);
        await().untilAsserted(() -> assertThat(status(key, playback, ref)).isEqualTo(403));
        assertThat(status(key, UUID.randomUUID(), ref)).isEqualTo(200);

        Path fresh = Files.writeString(folder.resolve("fresh"), TokenKeyFile.newLine("k2") + "\n");
        TokenKey next = TokenKeyFile.read(fresh).getFirst();
        control.keys(List.of(next));
        await().untilAsserted(
                        () -> assertThat(status(next, UUID.randomUUID(), ref)).isEqualTo(200));
        assertThat(status(key, UUID.randomUUID(), ref)).isEqualTo(403);
    }

    @Test
    void anEdgeThatIsNotKnownGetsNoKeysAndServesNothing() throws Exception {
        edge.close();
        Files.deleteIfExists(folder.resolve("edge/keys"));
        int before = control.reports().size();
        edge = edge("another-secret");
        PackageRef ref = put("unknown", 1, 20_000);
        control.order(item(ref));
        assertThat(get(ref, SEGMENT).statusCode()).isEqualTo(403);
        await().during(Duration.ofSeconds(1)).until(() -> control.reports().size() == before);
    }

    @Test
    void anEdgeThatStopsSaysSoFirst() {
        await().until(() -> !control.reports().isEmpty());
        edge.close();
        assertThat(control.reports().getLast().health()).isEqualTo(EdgeHealth.DRAINING);
    }

    private EdgeProcess edge(String secret) throws IOException {
        Path credential = Files.writeString(folder.resolve("credential"), secret + "\n");
        return EdgeProcess.inFleet(EdgeFixture.options(
                "--id", "e1",
                "--cluster", "metro",
                "--root", folder.resolve("edge").toString(),
                "--port", "0",
                "--base-url", "https://127.0.0.1:8441",
                "--control-url", control.url(),
                "--credential-file", credential.toString(),
                "--storage-bytes", Long.toString(ROOM),
                "--report-interval", "PT0.1S"));
    }

    /** A package of one segment of so many bytes in the asset store. */
    private PackageRef put(String title, int version, int bytes) throws Exception {
        PackageRef ref = new PackageRef(title, version);
        EdgeFixture.writePackage(packages, ref, EdgeFixture.bytes(1, bytes));
        return ref;
    }

    private FillOrder.Item item(PackageRef ref) throws IOException {
        long bytes;
        try (Stream<Path> files = Files.walk(packages.resolve(ref.toString()))) {
            bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        String token = EdgeToken.sign(key, Instant.now().plusSeconds(600), UUID.randomUUID(), ref);
        return new FillOrder.Item(
                ref,
                bytes,
                List.of(URI.create("http://127.0.0.1:" + origin.httpPort() + "/t/" + token + "/" + ref + "/")));
    }

    private HttpResponse<byte[]> get(PackageRef ref, String file) throws Exception {
        return get(key, UUID.randomUUID(), ref, file);
    }

    private int status(TokenKey with, UUID playback, PackageRef ref) throws Exception {
        return get(with, playback, ref, SEGMENT).statusCode();
    }

    private HttpResponse<byte[]> get(TokenKey with, UUID playback, PackageRef ref, String file) throws Exception {
        String token = EdgeToken.sign(with, Instant.now().plusSeconds(60), playback, ref);
        URI uri = URI.create("http://127.0.0.1:" + edge.httpPort() + "/t/" + token + "/" + ref + "/" + file);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
