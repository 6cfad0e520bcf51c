package io.penstock.placement.plan;

import io.penstock.contracts.placement.FillOrder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where edges fetch their fill orders; each with its own credential. */
@RestController
class PlanController {
    private final OrderDesk desk;
    private final Planner planner;

    PlanController(OrderDesk desk, Planner planner) {
        this.desk = desk;
        this.planner = planner;
    }

    @GetMapping("/api/v1/fleet/{edgeId}/plan")
    FillOrder plan(@PathVariable String edgeId) {
        if (!planner.hasBegun()) {
            throw new IllegalStateException("plans are not read yet");
        }
        return desk.order(edgeId);
    }
}
