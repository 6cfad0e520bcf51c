package io.penstock.steering.fleet;

import io.penstock.contracts.Topics;
import io.penstock.contracts.fleet.EdgeInventory;
import io.penstock.contracts.fleet.EdgeState;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.steering.fleet.EdgeBook.Page;
import io.penstock.steering.topics.StateWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Takes a report into the book, has it written to the topics, and says what the edge needs to know. */
@Service
class ReportDesk {
    private final EdgeBook book;
    private final StateWriter writer;
    private final TokenKeys keys;
    private final Clock clock;

    ReportDesk(EdgeBook book, StateWriter writer, TokenKeys keys, Clock clock) {
        this.book = book;
        this.writer = writer;
        this.keys = keys;
        this.clock = clock;
    }

    FleetReply take(String edgeId, FleetReport report) {
        EdgeState state = new EdgeState(
                edgeId,
                report.cluster(),
                report.baseUrl(),
                report.health(),
                report.load(),
                report.capacity(),
                clock.instant());
        Page before = book.page(edgeId).orElse(Page.EMPTY);
        boolean outOfStep = writer.pending(Topics.EDGE_INVENTORY, edgeId);
        Page page = book.reported(state, report.inventory());
        writer.write(Topics.EDGE_STATE, edgeId, state);
        if (page.inventoryKnown()
                && !(before.inventoryKnown() && before.inventory().equals(page.inventory()))) {
            writer.write(Topics.EDGE_INVENTORY, edgeId, new EdgeInventory(edgeId, sorted(page.inventory())));
        }
        return new FleetReply(keys.live(), List.of(), page.newestPlan(), outOfStep || !page.confirmed());
    }

    private static List<PackageRef> sorted(Set<PackageRef> refs) {
        return refs.stream().sorted().toList();
    }
}
