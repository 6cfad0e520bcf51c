package io.penstock.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The best edge dies in mid-play; while that viewer plays on from the next one, another starts, and then everything but the edges
 * dies: services, discovery, gateway, stores, origin and encoder. The two plays overlap because each takes two minutes.
 */
class ViewersOutliveServersIT {
    private final Stack stack = Stack.shared();

    @BeforeEach
    void whole() {
        stack.heal();
    }

    @Test
    void viewersPlayToTheEndWithoutTheBestEdgeAndThenWithoutTheControlPlane() {
        String film = stack.longTitle();
        List<String> before = stack.steering().ranked(Stack.METRO_CLIENT, film);
        assertThat(before).hasSize(3);
        try (Viewer first = play("edge-killed", film)) {
            first.awaitPlaying();
            killTheBestEdge(before, film);
            try (Viewer second = play("all-killed", film)) {
                second.awaitPlaying();
                assertThat(first.isPlaying()).as("both play").isTrue();
                stack.killAllButEdges();
                long sent = stack.bytesSentBy(before.subList(1, 3));

                Viewer.Outcome one = first.outcome().isWhole();
                Viewer.Outcome other = second.outcome().isWhole();
                playedOnFromTheNextEdge(one, before);
                assertThat(other.bytesFrom(before.getFirst()))
                        .as("from the dead edge")
                        .isZero();
                assertThat(other.log()).contains("heartbeats could not be delivered");
                // Even if every byte of the first play had come after the kill, half of the second play's did.
                assertThat(stack.bytesSentBy(before.subList(1, 3)) - sent)
                        .as("bytes fetched after the control plane's end")
                        .isGreaterThan(one.bytes() + other.bytes() / 2);
            }
        }
    }

    private Viewer play(String name, String film) {
        return stack.play(
                name, film, "--realtime", "--buffer", "12", "--as", Stack.METRO_CLIENT, "--heartbeat-drain", "1");
    }

    private void killTheBestEdge(List<String> before, String film) {
        String dead = before.getFirst();
        stack.process(dead).kill();
        await().atMost(15, SECONDS)
                .until(() -> !stack.steering().ranked(Stack.METRO_CLIENT, film).contains(dead));
        assertThat(stack.steering().ranked(Stack.METRO_CLIENT, film)).isEqualTo(before.subList(1, 3));
    }

    private static void playedOnFromTheNextEdge(Viewer.Outcome outcome, List<String> before) {
        String dead = before.getFirst();
        assertThat(outcome.log()).contains("failover from " + dead);
        assertThat(outcome.bytesFrom(dead)).as("before it was killed").isPositive();
        assertThat(outcome.bytesFrom(before.get(1))).as("from the next edge").isGreaterThan(outcome.bytesFrom(dead));
    }
}
