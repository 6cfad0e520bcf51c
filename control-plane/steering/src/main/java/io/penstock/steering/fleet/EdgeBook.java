package io.penstock.steering.fleet;

import io.penstock.contracts.fleet.EdgeInventory;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.fleet.InventoryChange;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.placement.FillPlan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What is known of every edge, from its reports to this instance and from the topics. Safe for all threads: a page is
 * immutable and replaced whole. Every change that a ranking could see is told by a {@link FleetChanged} event.
 */
@Component
public class EdgeBook {
    private final ConcurrentMap<String, Page> pages = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;

    /** Says that a snapshot made before this is out of date. */
    public record FleetChanged() {}

    /**
     * An edge's page.
     *
     * @param inventory empty set where nothing is known
     * @param inventoryKnown whether the inventory is what some instance heard
     * @param confirmed whether this process heard the edge's whole inventory itself
     * @param newestPlan 0 for none
     */
    public record Page(
            @Nullable EdgeState state,
            Set<PackageRef> inventory,
            boolean inventoryKnown,
            boolean confirmed,
            long newestPlan) {
        static final Page EMPTY = new Page(null, Set.of(), false, false, 0);

        public Page {
            inventory = Set.copyOf(inventory);
        }

        Page with(EdgeState newer) {
            boolean older = state != null && newer.reportedAt().isBefore(state.reportedAt());
            return older ? this : new Page(newer, inventory, inventoryKnown, confirmed, newestPlan);
        }

        Page with(InventoryChange change) {
            if (change.full()) {
                return new Page(state, Set.copyOf(change.added()), true, true, newestPlan);
            }
            boolean nothing = change.added().isEmpty() && change.removed().isEmpty();
            if (!inventoryKnown || nothing) {
                return this;
            }
            Set<PackageRef> changed = new TreeSet<>(inventory);
            change.removed().forEach(changed::remove);
            changed.addAll(change.added());
            return new Page(state, changed, true, confirmed, newestPlan);
        }

        Page with(Collection<PackageRef> whole) {
            return new Page(state, Set.copyOf(whole), true, confirmed, newestPlan);
        }

        Page withPlan(long number) {
            return new Page(state, inventory, inventoryKnown, confirmed, Math.max(number, newestPlan));
        }
    }

    EdgeBook(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Takes an edge's own word; the page as it is now. */
    Page reported(EdgeState state, InventoryChange change) {
        return update(state.edgeId(), page -> page.with(state).with(change));
    }

    public void heard(EdgeState state) {
        update(state.edgeId(), page -> page.with(state));
    }

    public void heard(EdgeInventory inventory) {
        update(inventory.edgeId(), page -> page.with(inventory.packages()));
    }

    public void heard(FillPlan plan) {
        update(plan.edgeId(), page -> page.withPlan(plan.number()));
    }

    public void forget(String edgeId) {
        pages.remove(edgeId);
        events.publishEvent(new FleetChanged());
    }

    Optional<Page> page(String edgeId) {
        return Optional.ofNullable(pages.get(edgeId));
    }

    /** The pages of all edges that have reported. */
    public List<Page> edges() {
        return pages.values().stream().filter(page -> page.state() != null).toList();
    }

    private Page update(String edgeId, UnaryOperator<Page> change) {
        Page page = pages.compute(edgeId, (id, old) -> change.apply(old == null ? Page.EMPTY : old));
        events.publishEvent(new FleetChanged());
        return page;
    }
}
