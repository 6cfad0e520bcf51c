package io.penstock.steering;

import static io.penstock.steering.Rig.added;
import static io.penstock.steering.Rig.bearer;
import static io.penstock.steering.Rig.full;
import static io.penstock.steering.Rig.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.Topics;
import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.fleet.Ranking.Cause;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One instance on a real Kafka. Each test has edges and titles of its own. */
@Tag("stores")
class SteeringIT {
    private static final String CLIENT = "203.0.113.7";

    @TempDir
    static Path folder;

    private static Rig steering;

    @BeforeAll
    static void start() {
        steering = new Rig(folder, "penstock.steering.silence=2s");
        await().until(steering::ready);
    }

    @AfterAll
    static void stop() {
        steering.close();
    }

    @Test
    void anEdgeIsPassedOverForContentThenRankedThenPassedOverForHealth() {
        PackageRef ref = new PackageRef("life", 1);
        FleetReply first = steering.report("e1", report("metro", added()));
        assertThat(first.fullInventoryWanted()).isTrue();
        await().untilAsserted(() -> assertThat(rejection("e1", ref)).isEqualTo(Cause.C));

        FleetReply second = steering.report("e1", report("metro", full(ref)));
        assertThat(second.fullInventoryWanted()).isFalse();
        await().untilAsserted(() -> assertThat(ranked(CLIENT, ref)).containsExactly("e1"));

        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(rejection("e1", ref)).isEqualTo(Cause.H));
        steering.report("e1", report("metro", added()));
        await().untilAsserted(() -> assertThat(ranked(CLIENT, ref)).containsExactly("e1"));
    }

    @Test
    void aDrainingEdgeIsPassedOverForHealth() {
        PackageRef ref = new PackageRef("drain", 1);
        steering.report("e2", report("metro", full(ref)));
        await().untilAsserted(() -> assertThat(ranked(CLIENT, ref)).containsExactly("e2"));
        steering.report("e2", report("metro", EdgeHealth.DRAINING, added()));
        await().untilAsserted(() -> assertThat(rejection("e2", ref)).isEqualTo(Cause.H));
    }

    @Test
    void theRoutesFileDecidesTheOrderAndAChangeOfItCounts() throws IOException {
        PackageRef ref = new PackageRef("routes", 1);
        Path routes = folder.resolve("routes");
        Files.writeString(
                routes, "203.0.113.0/24 cluster=metro as-path=1\n198.51.100.0/24 cluster=campus as-path=2 # near\n");
        await().untilAsserted(() -> {
            steering.report("e3", report("metro", full(ref)));
            steering.report("e4", report("campus", full(ref)));
            assertThat(ranked("203.0.113.7", ref)).containsExactly("e3", "e4");
            assertThat(ranked("198.51.100.7", ref)).containsExactly("e4", "e3");
            assertThat(ranked("::ffff:198.51.100.7", ref)).containsExactly("e4", "e3");
            assertThat(ranked("8.8.8.8", ref)).containsExactly("e4", "e3");
        });
        Files.writeString(
                routes, "198.51.100.0/24 cluster=metro as-path=1\n198.51.100.0/24 cluster=campus as-path=2,3\n");
        await().untilAsserted(() -> {
            steering.report("e3", report("metro", added()));
            steering.report("e4", report("campus", added()));
            assertThat(ranked("198.51.100.7", ref)).containsExactly("e3", "e4");
        });
    }

    @Test
    void theNewestPlanIsToldToItsEdge() {
        assertThat(steering.report("e5", report("metro", full())).newestPlan()).isZero();
        Rig.publish(Topics.FILL_PLAN, "e5", new FillPlan("e5", 3, List.of()));
        await().untilAsserted(() -> assertThat(
                        steering.report("e5", report("metro", added())).newestPlan())
                .isEqualTo(3));
    }

    @Test
    void keysAreHandedOutAndAChangedFileReachesTheEdges() throws IOException {
        assertThat(keysHeardBy("e6")).containsExactly("k1");
        Path file = folder.resolve("edge-token.keys");
        String old = Files.readString(file);
        Files.writeString(file, TokenKeyFile.newLine("k2") + "\n" + old);
        await().untilAsserted(() -> assertThat(keysHeardBy("e6")).containsExactly("k2", "k1"));
    }

    @Test
    void anOperatorAsksByTitleAndGetsTheNewestVersion() {
        publish(new PackageRef("asked", 1));
        publish(new PackageRef("asked", 2));
        await().untilAsserted(() -> {
            HttpResponse<String> answer = steering.get("/ops/steering/rank?client=2001:db8::7&title=asked");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Rig.JSON.readValue(answer.body(), Ranking.class).ref()).isEqualTo(new PackageRef("asked", 2));
        });
        assertThat(steering.get("/ops/steering/rank?client=8.8.8.8&title=asked/1")
                        .statusCode())
                .isEqualTo(200);
        assertProblem(steering.get("/ops/steering/rank?client=8.8.8.8&title=asked/3"), 404);
        assertProblem(steering.get("/ops/steering/rank?client=8.8.8.8&title=nobody-knows-it"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/steering/rank?client=300.1.1.1&package=demo/1",
                "/internal/steering/rank?client=localhost&package=demo/1",
                "/internal/steering/rank?client=8.8.8.8&package=demo",
                "/internal/steering/rank?client=8.8.8.8",
                "/ops/steering/rank?client=8.8.8.8&title=Not%20A%20Slug",
                "/ops/steering/rank?title=demo"
            })
    void aQuestionThatCannotBeReadIsABadRequest(String path) {
        assertProblem(steering.get(path), 400);
    }

    @Test
    void aReportNeedsTheEdgesOwnCredential() {
        String body = Rig.JSON.writeValueAsString(report("metro", full()));
        assertProblem(steering.post("/api/v1/fleet/e7/reports", body), 401);
        assertProblem(steering.post("/api/v1/fleet/e7/reports", body, "Authorization", "Bearer wrong"), 401);
        assertThat(steering.post("/api/v1/fleet/e7/reports", body, bearer("e8")).statusCode())
                .isIn(401, 403);
        assertThat(steering.post("/api/v1/fleet/nobody/reports", body, bearer("nobody"))
                        .statusCode())
                .isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "[]", """
                {"cluster":"Not A Slug","baseUrl":"https://127.0.0.1:1","health":"UP","load":{"servedBitsPerSecond":0,\
                "connections":0,"activeRequests":0},"capacity":{"storageBytes":0,"usedBytes":0,"throughputBitsPerSecond":0},\
                "inventory":{"full":true,"added":[],"removed":[]},"planNumber":0}""", """
                {"cluster":"metro","baseUrl":"ftp://127.0.0.1:1","health":"UP","load":{"servedBitsPerSecond":0,\
                "connections":0,"activeRequests":0},"capacity":{"storageBytes":0,"usedBytes":0,"throughputBitsPerSecond":0},\
                "inventory":{"full":true,"added":[],"removed":[]},"planNumber":0}"""})
    void aReportThatCannotBeReadIsABadRequest(String body) {
        assertProblem(steering.post("/api/v1/fleet/e7/reports", body, bearer("e7")), 400);
    }

    @Test
    void operatorsSeeEveryEdge() {
        PackageRef ref = new PackageRef("seen", 1);
        steering.report("e8", report("metro", full(ref)));
        await().untilAsserted(
                        () -> assertThat(steering.get("/ops/steering/edges").body())
                                .contains("\"edgeId\":\"e8\"")
                                .contains("seen/1"));
    }

    static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"type\":\"/problems/").doesNotContain("\tat ");
    }

    private static void publish(PackageRef ref) {
        Rig.publish(
                Topics.TITLE_PUBLISHED,
                ref.toString(),
                new TitlePublished(ref, "A title", 10, 1000, Instant.parse("2026-07-01T12:00:00Z")));
    }

    private static List<String> ranked(String client, PackageRef ref) {
        return steering.rank(client, ref).ranked().stream()
                .map(Ranking.Ranked::edgeId)
                .toList();
    }

    private static Cause rejection(String edgeId, PackageRef ref) {
        return steering.rank(CLIENT, ref).rejected().stream()
                .filter(rejected -> rejected.edgeId().equals(edgeId))
                .map(Ranking.Rejected::cause)
                .findFirst()
                .orElse(null);
    }

    private static List<String> keysHeardBy(String edgeId) {
        return steering.report(edgeId, report("metro", full())).keys().stream()
                .map(TokenKey::id)
                .toList();
    }
}
