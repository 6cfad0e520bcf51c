package io.penstock.catalog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.Topics;
import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.stores.SharedStores;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The service on a real Kafka and a real Cassandra. Each test has titles of its own. */
@Tag("stores")
class CatalogIT {
    private static final String OPERATOR = "viewer operator";
    private static final String VIEWER = "viewer";
    private static final double SECONDS_LONG = 6;

    @TempDir
    static Path folder;

    private static Rig catalog;

    @BeforeAll
    static void start() throws Exception {
        catalog = new Rig(folder);
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @BeforeEach
    void ready() {
        await().atMost(30, SECONDS)
                .until(() -> catalog.get("/actuator/health/readiness", "").status() == 200);
    }

    @Test
    void aTitleGoesFromDraftToPublished() throws Exception {
        JsonNode draft = make("{\"titleId\":\"whole-life\",\"name\":\"Whole Life\",\"description\":\"All of it\"}");
        PackageRef ref = new PackageRef("whole-life", 1);
        assertThat(draft.get("version").asInt()).isEqualTo(1);
        URI upload = URI.create(draft.get("uploadUrl").asString());
        assertThat(upload.getPath()).endsWith("/whole-life/1/master");
        assertThat(EdgeToken.check(
                        LiveKeys.of(TokenKeyFile.read(catalog.uploadKeys())),
                        upload.getPath().split("/")[2],
                        ref,
                        InetAddress.getLoopbackAddress(),
                        Instant.now()))
                .isInstanceOf(EdgeToken.Check.Valid.class);
        assertThat(phase(ref)).isEqualTo("DRAFT");
        isProblem(catalog.get("/api/v1/titles/whole-life", VIEWER), 404, "unknown-title");

        assertThat(encode(ref).status()).isEqualTo(202);
        assertThat(phase(ref)).isEqualTo("QUEUED");
        assertThat(encode(ref).status()).as("asking again").isEqualTo(202);
        assertThat(catalog.records(Topics.ENCODE_JOBS, ref.toString())).hasSize(1);

        catalog.says(new EncodeEvent.Progress(ref, 40));
        await().untilAsserted(() -> {
            assertThat(phase(ref)).isEqualTo("ENCODING");
            assertThat(state(ref).json().get("progressPercent").asInt()).isEqualTo(40);
        });
        finish(ref);
        JsonNode title = catalog.get("/api/v1/titles/whole-life", VIEWER).json();
        assertThat(title.get("name").asString()).isEqualTo("Whole Life");
        assertThat(title.get("description").asString()).isEqualTo("All of it");
        assertThat(title.get("durationSeconds").asDouble()).isEqualTo(SECONDS_LONG);
        assertThat(title.get("renditions").get(0).get("height").asInt()).isEqualTo(360);
        assertThat(catalog.get("/internal/titles/whole-life", "")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(catalog.get("/internal/packages/whole-life/1", "")
                        .json()
                        .get("files")
                        .isEmpty())
                .isTrue();
        assertThat(home()).startsWith("whole-life");
        List<JsonNode> published = catalog.records(Topics.TITLE_PUBLISHED, ref.toString());
        assertThat(published).hasSize(1);
        assertThat(published.getFirst().get("packageBytes").asLong()).isEqualTo(10);
        isProblem(encode(ref), 409, "not-a-draft");
    }

    @Test
    void eventsMayComeTwiceAndTooLate() {
        PackageRef ref = draft("again");
        encode(ref);
        finish(ref);
        catalog.says(new EncodeEvent.Progress(ref, 10));
        finish(ref);
        PackageRef after = draft("after-again");
        encode(after);
        finish(after);
        assertThat(phase(ref)).isEqualTo("PUBLISHED");
        assertThat(home()).containsOnlyOnce("again");
        assertThat(catalog.records(Topics.TITLE_PUBLISHED, ref.toString()))
                .as("said again, the same")
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.get("name").asString()).isEqualTo("again"));
    }

    @Test
    void aFailedVersionSaysWhyAndGivesTheIdBack() {
        PackageRef ref = draft("broken");
        encode(ref);
        catalog.says(new EncodeEvent.Failed(ref, "the master has no picture"));
        await().untilAsserted(() -> assertThat(phase(ref)).isEqualTo("FAILED"));
        assertThat(state(ref).json().get("reason").asString()).isEqualTo("the master has no picture");
        isProblem(encode(ref), 409, "not-a-draft");
        isProblem(catalog.get("/api/v1/titles/broken", VIEWER), 404, "unknown-title");
        await().untilAsserted(() -> assertThat(
                        create("{\"titleId\":\"broken\",\"name\":\"Mended\"}").status())
                .isEqualTo(201));
    }

    @Test
    void aNewVersionReplacesTheOldOneAndAnOldOneNeverTheNew() {
        PackageRef first = draft("versions");
        JsonNode next =
                catalog.post("/api/v1/titles/versions/versions", OPERATOR, "").json();
        PackageRef second = new PackageRef("versions", next.get("version").asInt());
        assertThat(second.version()).isEqualTo(2);
        encode(first);
        encode(second);
        finish(second);
        assertThat(newest("versions")).isEqualTo(2);
        finish(first);
        assertThat(newest("versions")).isEqualTo(2);
        assertThat(home()).containsOnlyOnce("versions");
        isProblem(catalog.post("/api/v1/titles/no-such/versions", OPERATOR, ""), 404, "unknown-title");
    }

    @Test
    void aFailedNewVersionLeavesThePublishedOneInPlace() {
        PackageRef first = draft("keeps");
        encode(first);
        finish(first);
        catalog.post("/api/v1/titles/keeps/versions", OPERATOR, "");
        PackageRef second = new PackageRef("keeps", 2);
        encode(second);
        catalog.says(new EncodeEvent.Failed(second, "cut off"));
        await().untilAsserted(() -> assertThat(phase(second)).isEqualTo("FAILED"));
        assertThat(newest("keeps")).isEqualTo(1);
    }

    @Test
    void aPackageThatIsNotTheAnnouncedOneFailsAndHoldsUpNothing() {
        PackageRef gone = draft("gone");
        encode(gone);
        catalog.says(new EncodeEvent.Finished(gone, "0".repeat(64), 10));
        PackageRef other = draft("other-list");
        encode(other);
        catalog.origin().put(other, SECONDS_LONG);
        catalog.says(new EncodeEvent.Finished(other, "0".repeat(64), 10));
        PackageRef unreadable = draft("unreadable");
        encode(unreadable);
        catalog.says(new EncodeEvent.Finished(unreadable, catalog.origin().put(unreadable, "{}"), 10));
        catalog.says("this is no event");
        PackageRef right = draft("right");
        encode(right);
        finish(right);
        assertThat(state(gone).json().get("reason").asString()).contains("has no package.json of gone/1");
        assertThat(state(other).json().get("reason").asString()).contains("not the one that was announced");
        assertThat(state(unreadable).json().get("reason").asString()).contains("cannot be read");
    }

    @Test
    void namesakesGetNumbersAndATakenIdIsRefused() {
        assertThat(make("{\"name\":\"The  Same: Näme!\"}").get("titleId").asString())
                .isEqualTo("the-same-name");
        assertThat(make("{\"name\":\"The Same Name\"}").get("titleId").asString())
                .isEqualTo("the-same-name-2");
        isProblem(create("{\"titleId\":\"the-same-name\",\"name\":\"X\"}"), 409, "title-taken");
    }

    @Test
    void wrongTitlesAreRefusedWithWhatWouldBeRight() {
        isProblem(create("{\"name\":\"   \"}"), 400, "bad-title");
        isProblem(create("{}"), 400, "bad-title");
        isProblem(create("{\"name\":\"" + "x".repeat(201) + "\"}"), 400, "bad-title");
        isProblem(create("{\"name\":\"X\",\"description\":\"" + "x".repeat(2001) + "\"}"), 400, "bad-title");
        isProblem(create("{\"name\":\"X\",\"titleId\":\"No Slug\"}"), 400, "bad-argument");
        isProblem(create("{\"name\":\"X\",\"genre\":\"Y\"}"), 400, "malformed-body");
        isProblem(create("{\"name\":"), 400, "malformed-body");
        isProblem(create("[]"), 400, "malformed-body");
    }

    @Test
    void onlyAnOperatorPublishesAndOnlyAViewerReads() {
        String title = "{\"titleId\":\"mine\",\"name\":\"Mine\"}";
        isProblem(catalog.post("/api/v1/titles", VIEWER, title), 403, "forbidden");
        isProblem(catalog.post("/api/v1/titles", "", title), 401, "unauthorized");
        isProblem(catalog.post("/api/v1/titles/mine/versions/1/encode", VIEWER, ""), 403, "forbidden");
        isProblem(catalog.get("/api/v1/titles/mine/versions/1", VIEWER), 403, "forbidden");
        for (String path : List.of("/api/v1/home", "/api/v1/search?q=x", "/api/v1/titles/mine")) {
            isProblem(catalog.get(path, ""), 401, "unauthorized");
        }
    }

    @Test
    void searchFindsEveryWordInAnyOrderAndCase() {
        PackageRef ref = new PackageRef(
                make("{\"titleId\":\"zebra\",\"name\":\"Zebra Crossing at Night\"}")
                        .get("titleId")
                        .asString(),
                1);
        encode(ref);
        finish(ref);
        assertThat(search("night+ZEBRA")).containsExactly("zebra");
        assertThat(search("cross")).containsExactly("zebra");
        assertThat(search("zebra+day")).isEmpty();
        isProblem(catalog.get("/api/v1/search?q=", VIEWER), 400, "bad-query");
        isProblem(catalog.get("/api/v1/search?q=" + "x".repeat(101), VIEWER), 400, "bad-query");
    }

    @Test
    void whatIsUnknownIsNotFound() {
        isProblem(catalog.get("/api/v1/titles/nothing", VIEWER), 404, "unknown-title");
        isProblem(catalog.get("/api/v1/titles/nothing/versions/1", OPERATOR), 404, "unknown-version");
        isProblem(catalog.get("/internal/titles/nothing", ""), 404, "unknown-title");
        isProblem(catalog.get("/internal/packages/nothing/1", ""), 404, "unknown-title");
        isProblem(encode(new PackageRef("nothing", 1)), 404, "unknown-version");
    }

    @Test
    void whileKafkaIsAwayNoJobIsAcknowledgedAndAfterwardsItIs() {
        PackageRef ref = draft("kafka-away");
        SharedStores.kafka().stop();
        try {
            isProblem(encode(ref), 503, "queue-away");
            assertThat(phase(ref)).isEqualTo("DRAFT");
        } finally {
            SharedStores.kafka().start();
        }
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(encode(ref).status()).isEqualTo(202));
        assertThat(catalog.records(Topics.ENCODE_JOBS, ref.toString())).isNotEmpty();
        await().atMost(20, SECONDS).untilAsserted(() -> finish(ref));
    }

    @Test
    void whileCassandraIsAwayCallsAreTurnedAwayAndEventsWait() {
        PackageRef ref = draft("cassandra-away");
        encode(ref);
        SharedStores.cassandra().stop();
        try {
            String digest = catalog.origin().put(ref, SECONDS_LONG);
            catalog.says(new EncodeEvent.Finished(ref, digest, 10));
            isProblem(catalog.get("/api/v1/home", VIEWER), 503, "store-away");
            isProblem(create("{\"titleId\":\"nowhere\",\"name\":\"X\"}"), 503, "store-away");
            assertThat(catalog.get("/actuator/health/readiness", "").status()).isEqualTo(503);
        } finally {
            SharedStores.cassandra().start();
        }
        await().atMost(30, SECONDS).untilAsserted(() -> {
            assertThat(catalog.get("/api/v1/titles/cassandra-away", VIEWER).status())
                    .isEqualTo(200);
            assertThat(phase(ref)).isEqualTo("PUBLISHED");
        });
    }

    private static Rig.Answer create(String title) {
        return catalog.post("/api/v1/titles", OPERATOR, title);
    }

    private static JsonNode make(String title) {
        Rig.Answer answer = create(title);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static PackageRef draft(String titleId) {
        make("{\"titleId\":\"%s\",\"name\":\"%s\"}".formatted(titleId, titleId));
        return new PackageRef(titleId, 1);
    }

    private static Rig.Answer encode(PackageRef ref) {
        return catalog.post("/api/v1/titles/" + ref.titleId() + "/versions/" + ref.version() + "/encode", OPERATOR, "");
    }

    /** The worker is done with a version; returns when that is known. */
    private static void finish(PackageRef ref) {
        catalog.says(new EncodeEvent.Finished(ref, catalog.origin().put(ref, SECONDS_LONG), 10));
        await().untilAsserted(() -> assertThat(phase(ref)).isEqualTo("PUBLISHED"));
    }

    private static Rig.Answer state(PackageRef ref) {
        return catalog.get("/api/v1/titles/" + ref.titleId() + "/versions/" + ref.version(), OPERATOR);
    }

    private static String phase(PackageRef ref) {
        Rig.Answer answer = state(ref);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("phase").asString();
    }

    private static int newest(String titleId) {
        return catalog.get("/internal/titles/" + titleId, "")
                .json()
                .get("version")
                .asInt();
    }

    private static List<String> home() {
        JsonNode rows = catalog.get("/api/v1/home", VIEWER).json().get("rows");
        return ids(rows.get(0).get("titles"));
    }

    private static List<String> search(String query) {
        return ids(catalog.get("/api/v1/search?q=" + query, VIEWER).json().get("titles"));
    }

    private static List<String> ids(JsonNode titles) {
        return titles.valueStream()
                .map(title -> title.get("titleId").asString())
                .toList();
    }

    private static void isProblem(Rig.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }
}
