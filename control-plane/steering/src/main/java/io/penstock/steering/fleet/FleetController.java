package io.penstock.steering.fleet;

import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where edges report; each with its own credential. */
@RestController
class FleetController {
    private final ReportDesk desk;

    FleetController(ReportDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/api/v1/fleet/{edgeId}/reports")
    FleetReply report(@PathVariable String edgeId, @RequestBody FleetReport report) {
        ReportCheck.require(report);
        return desk.take(edgeId, report);
    }
}
