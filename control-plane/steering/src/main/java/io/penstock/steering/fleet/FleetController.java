package io.penstock.steering.fleet;

import io.penstock.contracts.Slug;
import io.penstock.contracts.fleet.FleetReply;
import io.penstock.contracts.fleet.FleetReport;
import io.penstock.platform.FleetCredentials;
import io.penstock.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where edges report; each with its own credential. */
@RestController
class FleetController {
    private final FleetCredentials credentials;
    private final ReportDesk desk;

    FleetController(FleetCredentials credentials, ReportDesk desk) {
        this.credentials = credentials;
        this.desk = desk;
    }

    @PostMapping("/api/v1/fleet/{edgeId}/reports")
    FleetReply report(
            @PathVariable String edgeId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody FleetReport report) {
        credentials.check(edgeId, authorization);
        try {
            Slug.require("edgeId", edgeId);
            ReportCheck.require(report);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed-report", String.valueOf(e.getMessage()));
        }
        return desk.take(edgeId, report);
    }
}
