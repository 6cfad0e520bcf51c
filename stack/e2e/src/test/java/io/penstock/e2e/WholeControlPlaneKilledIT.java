package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything but the edges dies in mid-play: services, discovery, gateway, stores, origin and encoder. */
class WholeControlPlaneKilledIT {
    private final Stack stack = Stack.shared();

    @BeforeEach
    void whole() {
        stack.heal();
    }

    @Test
    void aViewerWithAManifestPlaysToTheEnd() {
        String film = stack.longTitle();
        try (Viewer viewer = stack.play("all-killed", film, "--realtime", "--buffer", "12", "--heartbeat-drain", "1")) {
            viewer.awaitPlaying();
            stack.killAllButEdges();
            long sent = stack.bytesSentBy(Stack.EDGES);
            Viewer.Outcome outcome = viewer.outcome().isWhole();
            assertThat(stack.bytesSentBy(Stack.EDGES) - sent)
                    .as("bytes fetched after the kill")
                    .isGreaterThan(outcome.json().get("bytes").asLong() / 2);
            assertThat(outcome.log()).contains("heartbeats could not be delivered");
        }
    }
}
