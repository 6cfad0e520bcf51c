package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    @Test
    void anOffsetMovesEveryPort() {
        Ports ports = new Ports(10_000);
        assertThat(ports.gateway()).isEqualTo(18_080);
        assertThat(EdgePlan.ALL.getFirst().https(ports)).isEqualTo(18_441);
        assertThat(EdgePlan.ALL.getLast().metrics(ports)).isEqualTo(19_403);
        StoreServers stores = StoreServers.of(StackConfig.of(folder, 10_000));
        assertThat(new LocalPlaces(ports, stores).edge(EdgePlan.ALL.get(1))).hasToString("https://127.0.0.1:18442");
    }

    @Test
    void anOffsetThatLeavesTheRangeOfPortsIsRefused() {
        assertThatThrownBy(() -> new Ports(60_000)).hasMessageContaining("60000");
        assertThatThrownBy(() -> new Ports(-1)).hasMessageContaining("-1");
    }
}
