package io.penstock.steering;

import static io.penstock.steering.Rig.added;
import static io.penstock.steering.Rig.full;
import static io.penstock.steering.Rig.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.stores.SharedStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives an instance, and what happens while Kafka is away. */
@Tag("stores")
class FleetMemoryIT {
    private static final String CLIENT = "203.0.113.7";
    private static final String PATIENT = "penstock.steering.silence=60s";

    @TempDir
    Path folder;

    @Test
    void aRestartedServiceKnowsTheFleetFromItsTopics() {
        PackageRef ref = new PackageRef("restart", 1);
        try (Rig first = new Rig(folder, PATIENT)) {
            first.report("e1", report("metro", full(ref)));
            await().until(() -> first.written("e1"));
        }
        try (Rig second = new Rig(folder, PATIENT)) {
            await().until(second::ready);
            await().untilAsserted(() -> assertThat(ranked(second, ref)).containsExactly("e1"));
            FleetReply reply = second.report("e1", report("metro", added()));
            assertThat(reply.fullInventoryWanted())
                    .as("what the last life acknowledged but could not write is asked for")
                    .isTrue();
        }
    }

    @Test
    void twoInstancesAgree() {
        PackageRef ref = new PackageRef("two", 1);
        PackageRef more = new PackageRef("two", 2);
        try (Rig a = new Rig(folder, PATIENT);
                Rig b = new Rig(folder, PATIENT)) {
            await().until(() -> a.ready() && b.ready());
            a.report("e2", report("metro", full(ref)));
            await().untilAsserted(() -> assertThat(ranked(b, ref)).containsExactly("e2"));
            b.report("e2", report("metro", added(more)));
            await().untilAsserted(() -> {
                assertThat(ranked(a, ref)).containsExactly("e2");
                assertThat(ranked(a, more)).containsExactly("e2");
            });
        }
    }

    @Test
    void reportsAreAnsweredWhileKafkaIsAwayAndWrittenWhenItIsBack() {
        PackageRef ref = new PackageRef("away", 1);
        try (Rig steering = new Rig(folder, PATIENT)) {
            await().until(steering::ready);
            SharedStores.kafka().stop();
            try {
                steering.report("e3", report("metro", full(ref)));
                await().untilAsserted(() -> assertThat(ranked(steering, ref)).containsExactly("e3"));
                assertThat(steering.report("e3", report("metro", added())).fullInventoryWanted())
                        .as("other instances cannot know the inventory yet")
                        .isTrue();
                assertThat(steering.written("e3")).isFalse();
                assertThat(steering.ready()).isTrue();
            } finally {
                SharedStores.kafka().start();
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> steering.written("e3"));
        }
        try (Rig next = new Rig(folder, PATIENT)) {
            await().untilAsserted(() -> assertThat(ranked(next, ref)).containsExactly("e3"));
        }
    }

    @Test
    void aServiceThatStartsWithoutKafkaServesAndLearnsTheRestLater() {
        PackageRef old = new PackageRef("before", 1);
        PackageRef ref = new PackageRef("without", 1);
        try (Rig first = new Rig(folder, PATIENT)) {
            first.report("e4", report("metro", full(old)));
            await().until(() -> first.written("e4"));
        }
        SharedStores.kafka().stop();
        Rig steering;
        try {
            steering = new Rig(folder, PATIENT);
            await().atMost(Duration.ofSeconds(15)).until(steering::ready);
            steering.report("e5", report("metro", full(ref)));
            await().untilAsserted(() -> assertThat(ranked(steering, ref)).containsExactly("e5"));
        } finally {
            SharedStores.kafka().start();
        }
        try (steering) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ranked(steering, old)).containsExactly("e4"));
            await().atMost(Duration.ofSeconds(20)).until(() -> steering.written("e5"));
            assertThat(ranked(steering, ref)).containsExactly("e5");
        }
    }

    private static List<String> ranked(Rig steering, PackageRef ref) {
        return steering.rank(CLIENT, ref).ranked().stream()
                .map(Ranking.Ranked::edgeId)
                .toList();
    }
}
