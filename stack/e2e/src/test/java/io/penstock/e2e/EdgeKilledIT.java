package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The best edge dies in mid-play. */
class EdgeKilledIT {
    private final Stack stack = Stack.shared();

    @BeforeEach
    @AfterEach
    void whole() {
        stack.heal();
    }

    @Test
    void playbackGoesOnFromTheNextOneAndSteeringForgetsTheDeadOne() {
        String film = stack.longTitle();
        List<String> before = stack.ranked(Stack.METRO_CLIENT, film);
        assertThat(before).hasSize(3);
        String dead = before.getFirst();
        try (Viewer viewer =
                stack.play("edge-killed", film, "--realtime", "--buffer", "12", "--as", Stack.METRO_CLIENT)) {
            viewer.awaitPlaying();
            stack.process(dead).kill();
            await().atMost(15, SECONDS)
                    .until(() -> !stack.ranked(Stack.METRO_CLIENT, film).contains(dead));
            assertThat(stack.ranked(Stack.METRO_CLIENT, film)).isEqualTo(before.subList(1, 3));

            Viewer.Outcome outcome = viewer.outcome().isWhole();
            assertThat(outcome.log()).contains("failover from " + dead);
            assertThat(outcome.bytesFrom(dead)).as("before it was killed").isPositive();
            assertThat(outcome.bytesFrom(before.get(1)))
                    .as("from the next edge")
                    .isGreaterThan(outcome.bytesFrom(dead));
        }
    }
}
