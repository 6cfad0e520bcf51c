package io.penstock.placement.plan;

import io.penstock.contracts.placement.FillOrder;
import io.penstock.platform.FleetCredentials;
import io.penstock.platform.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where edges fetch their fill orders; each with its own credential. */
@RestController
class PlanController {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final FleetCredentials credentials;
    private final OrderDesk desk;
    private final Planner planner;

    PlanController(FleetCredentials credentials, OrderDesk desk, Planner planner) {
        this.credentials = credentials;
        this.desk = desk;
        this.planner = planner;
    }

    @GetMapping("/api/v1/fleet/{edgeId}/plan")
    FillOrder plan(
            @PathVariable String edgeId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        credentials.check(edgeId, authorization);
        if (!planner.hasBegun()) {
            throw Problem.retryable(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "plans-not-read",
                    "The plans made so far are not read yet, as Kafka is away; ask again",
                    SOON);
        }
        return desk.order(edgeId);
    }
}
