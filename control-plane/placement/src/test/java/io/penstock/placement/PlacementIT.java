package io.penstock.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.Topics;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillOrder;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKeyFile;
import io.penstock.stores.SharedStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real Kafka. Each test has an edge of its own; titles are withdrawn at its end, as every edge is to hold them. */
@Tag("stores")
class PlacementIT {
    private static final Pattern SOURCE = Pattern.compile("http://origin\\.example:8100/t/([^/]+)/(.+)/");

    private final List<PackageRef> published = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void withdraw() {
        published.forEach(Rig::withdrawTitle);
    }

    @Test
    void aNewEdgeGetsItsPlanWithinTwoSecondsOfItsFirstReport() throws IOException {
        PackageRef ref = publish("first", 100, 1);
        try (Rig placement = started()) {
            assertThat(placement.order("e1")).isEqualTo(new FillOrder(0, List.of()));
            Rig.reportEdge("e1", 1000);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(refs(placement.order("e1"))).containsExactly(ref));
            FillOrder.Item item = placement.order("e1").items().getFirst();
            assertThat(item.bytes()).isEqualTo(100);
            assertOpens(item.sources().getFirst(), ref);
        }
    }

    @Test
    void theNewestPackagesThatFitArePlannedAndANewTitleMakesANewPlan() {
        publish("large", 900, 1);
        PackageRef small = publish("small", 100, 2);
        try (Rig placement = started()) {
            Rig.reportEdge("e2", 500);
            await().untilAsserted(() -> assertThat(refs(placement.order("e2"))).containsExactly(small));
            long before = placement.order("e2").number();
            PackageRef newest = publish("newest", 400, 3);
            await().untilAsserted(() -> assertThat(refs(placement.order("e2"))).containsExactly(newest, small));
            assertThat(placement.order("e2").number()).isEqualTo(before + 1);
        }
    }

    @Test
    void anEdgeWhoseStorageShrankGetsASmallerPlan() {
        PackageRef older = publish("older", 100, 1);
        PackageRef newer = publish("newer", 100, 2);
        try (Rig placement = started()) {
            Rig.reportEdge("e3", 200);
            await().untilAsserted(() -> assertThat(refs(placement.order("e3"))).containsExactly(newer, older));
            Rig.reportEdge("e3", 199);
            await().untilAsserted(() -> assertThat(refs(placement.order("e3"))).containsExactly(newer));
        }
    }

    @Test
    void aRestartGoesOnFromThePlansThatWerePublished() {
        PackageRef ref = publish("kept", 100, 1);
        long number;
        try (Rig first = started()) {
            Rig.reportEdge("e4", 1000);
            await().untilAsserted(() -> assertThat(refs(first.order("e4"))).containsExactly(ref));
            number = first.order("e4").number();
            assertThat(publishedPlans("e4").getLast()).isEqualTo(new FillPlan("e4", number, List.of(ref)));
        }
        try (Rig second = started()) {
            assertThat(second.order("e4").number()).isEqualTo(number);
            PackageRef next = publish("next", 100, 2);
            await().untilAsserted(() -> assertThat(refs(second.order("e4"))).containsExactly(next, ref));
            assertThat(second.order("e4").number()).isEqualTo(number + 1);
            assertThat(publishedPlans("e4"))
                    .extracting(FillPlan::number)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutKafkaNoEdgeIsToldThatItHasNoPlan() {
        PackageRef ref = publish("held", 100, 1);
        try (Rig first = started()) {
            Rig.reportEdge("e5", 1000);
            await().untilAsserted(() -> assertThat(refs(first.order("e5"))).containsExactly(ref));
        }
        SharedStores.kafka().stop();
        Rig placement;
        try {
            placement = new Rig(folder);
            assertProblem(placement.plan("e5"), 503);
            assertThat(placement.ready()).isFalse();
        } finally {
            SharedStores.kafka().start();
        }
        try (placement) {
            await().atMost(Duration.ofSeconds(20)).until(placement::ready);
            assertThat(refs(placement.order("e5"))).containsExactly(ref);
        }
    }

    @Test
    void plansGoOnAfterKafkaWasAway() {
        try (Rig placement = started()) {
            Rig.reportEdge("e6", 1000);
            SharedStores.kafka().stop();
            SharedStores.kafka().start();
            PackageRef ref = publish("after", 100, 1);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(refs(placement.order("e6"))).containsExactly(ref));
        }
    }

    @Test
    void aPlanNeedsTheEdgesOwnCredential() {
        try (Rig placement = started()) {
            assertProblem(placement.get("/api/v1/fleet/e7/plan"), 401);
            assertProblem(placement.get("/api/v1/fleet/e7/plan", "Authorization", "Bearer wrong"), 401);
            assertThat(placement
                            .get("/api/v1/fleet/e7/plan", "Authorization", "Bearer " + Rig.secretOf("e8"))
                            .statusCode())
                    .isIn(401, 403);
        }
    }

    private Rig started() {
        Rig placement = new Rig(folder);
        await().until(placement::ready);
        return placement;
    }

    private PackageRef publish(String titleId, long bytes, int second) {
        PackageRef ref = new PackageRef(titleId, 1);
        published.add(ref);
        Rig.publishTitle(ref, bytes, second);
        return ref;
    }

    private void assertOpens(URI source, PackageRef ref) throws IOException {
        Matcher matcher = SOURCE.matcher(source.toString());
        assertThat(matcher.matches()).as("%s", source).isTrue();
        assertThat(matcher.group(2)).isEqualTo(ref.toString());
        Instant now = Instant.now();
        LiveKeys keys = LiveKeys.of(TokenKeyFile.read(Rig.keys(folder)));
        assertThat(EdgeToken.check(keys, matcher.group(1), ref, InetAddress.getLoopbackAddress(), now))
                .isInstanceOfSatisfying(EdgeToken.Check.Valid.class, valid -> assertThat(valid.expiry())
                        .isBetween(now.plus(Duration.ofHours(11)), now.plus(Duration.ofHours(12))));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"type\":\"/problems/").doesNotContain("\tat ");
    }

    private static List<PackageRef> refs(FillOrder order) {
        return order.items().stream().map(FillOrder.Item::ref).toList();
    }

    private static List<FillPlan> publishedPlans(String edgeId) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", SharedStores.kafka().bootstrapServers());
        List<FillPlan> plans = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.FILL_PLAN, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(edgeId)) {
                        plans.add(Rig.JSON.readValue(record.value(), FillPlan.class));
                    }
                });
            }
        }
        return plans;
    }
}
