package io.penstock.steering.fleet;

import io.penstock.contracts.Slug;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where edges report; each with its own credential, which {@link EdgesOnly} has checked. */
@RestController
class FleetController {
    private final ReportDesk desk;

    FleetController(ReportDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/api/v1/fleet/{edgeId}/reports")
    FleetReply report(@PathVariable String edgeId, @RequestBody FleetReport report) {
        try {
            Slug.require("edgeId", edgeId);
            ReportCheck.require(report);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed-report", String.valueOf(e.getMessage()));
        }
        return desk.take(edgeId, report);
    }
}
