package io.penstock.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.catalog.TitlePublished;
import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetViewTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final PackageRef DEMO = new PackageRef("demo", 1);

    private final FleetView view = new FleetView();

    @Test
    void aReportThatOnlyTellsOfLoadIsOfNoConcern() {
        assertThat(view.reported(state(100, 0))).isTrue();
        assertThat(view.reported(state(100, 77))).isFalse();
        assertThat(view.reported(state(50, 77))).isTrue();
    }

    @Test
    void aPackageMattersOnce() {
        TitlePublished published = new TitlePublished(DEMO, "Demo", 1, 10, NOW);
        assertThat(view.published(published)).isTrue();
        assertThat(view.published(published)).isFalse();
        assertThat(view.withdrawn(DEMO)).isTrue();
        assertThat(view.withdrawn(DEMO)).isFalse();
    }

    @Test
    void planNumbersOnlyRise() {
        assertThat(view.planned(new FillPlan("e", 2, List.of(DEMO)))).isTrue();
        assertThat(view.planned(new FillPlan("e", 2, List.of(DEMO)))).isFalse();
        assertThat(view.planned(new FillPlan("e", 1, List.of()))).isFalse();
        assertThat(view.plan("e").orElseThrow().number()).isEqualTo(2);
        assertThat(view.refs("e")).containsExactly("demo/1");
        assertThat(view.refs("other")).isEmpty();
    }

    private static EdgeState state(long storage, long served) {
        return new EdgeState(
                "e",
                "metro",
                URI.create("https://127.0.0.1:8441"),
                EdgeHealth.UP,
                new EdgeLoad(served, 0, 0),
                new EdgeCapacity(storage, 0, 1),
                NOW);
    }
}
