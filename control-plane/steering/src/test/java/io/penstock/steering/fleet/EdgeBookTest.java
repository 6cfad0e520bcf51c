package io.penstock.steering.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.fleet.EdgeCapacity;
import io.penstock.contracts.fleet.EdgeHealth;
import io.penstock.contracts.fleet.EdgeInventory;
import io.penstock.contracts.fleet.EdgeLoad;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.fleet.InventoryChange;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import io.penstock.steering.fleet.EdgeBook.Page;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeBookTest {
    private static final PackageRef A = new PackageRef("a", 1);
    private static final PackageRef B = new PackageRef("b", 1);
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final List<Object> events = new ArrayList<>();
    private final EdgeBook book = new EdgeBook(events::add);

    @Test
    void aFullInventoryIsKnownAndConfirmed() {
        Page page = book.reported(state(NOW), full(A));
        assertThat(page.inventory()).containsExactly(A);
        assertThat(page.inventoryKnown()).isTrue();
        assertThat(page.confirmed()).isTrue();
    }

    @Test
    void aChangeOfAnInventoryNobodyKnowsSaysNothing() {
        Page page = book.reported(state(NOW), change(List.of(A), List.of()));
        assertThat(page.inventory()).isEmpty();
        assertThat(page.inventoryKnown()).isFalse();
    }

    @Test
    void changesAddUp() {
        book.reported(state(NOW), full(A));
        Page page = book.reported(state(NOW), change(List.of(B), List.of(A)));
        assertThat(page.inventory()).containsExactly(B);
    }

    @Test
    void anInventoryFromTheTopicIsKnownButNotConfirmed() {
        book.heard(new EdgeInventory("e", List.of(A)));
        Page page = book.reported(state(NOW), change(List.of(B), List.of()));
        assertThat(page.inventory()).containsExactlyInAnyOrder(A, B);
        assertThat(page.confirmed()).isFalse();
    }

    @Test
    void anOlderStateDoesNotReplaceANewerOne() {
        book.heard(state(NOW));
        book.heard(state(NOW.minusSeconds(5)));
        assertThat(book.edges()).extracting(page -> page.state().reportedAt()).containsExactly(NOW);
    }

    @Test
    void thePlanNumberOnlyRises() {
        book.heard(new FillPlan("e", 7, List.of()));
        book.heard(new FillPlan("e", 6, List.of()));
        assertThat(book.page("e").orElseThrow().newestPlan()).isEqualTo(7);
    }

    @Test
    void anEdgeThatOnlyHasAPlanIsNoEdgeYet() {
        book.heard(new FillPlan("e", 1, List.of()));
        assertThat(book.edges()).isEmpty();
    }

    @Test
    void aForgottenEdgeIsGone() {
        book.reported(state(NOW), full(A));
        book.forget("e");
        assertThat(book.edges()).isEmpty();
    }

    @Test
    void everyChangeIsTold() {
        book.reported(state(NOW), full(A));
        book.heard(new EdgeInventory("e", List.of(B)));
        assertThat(events).hasSize(2).hasOnlyElementsOfType(EdgeBook.FleetChanged.class);
    }

    private static InventoryChange full(PackageRef... refs) {
        return new InventoryChange(true, List.of(refs), List.of());
    }

    private static InventoryChange change(List<PackageRef> added, List<PackageRef> removed) {
        return new InventoryChange(false, added, removed);
    }

    private static EdgeState state(Instant at) {
        return new EdgeState(
                "e",
                "metro",
                URI.create("https://127.0.0.1:8441"),
                EdgeHealth.UP,
                new EdgeLoad(0, 0, 0),
                new EdgeCapacity(1, 0, 1),
                at);
    }
}
