package io.penstock.playback.upstream;

import io.penstock.contracts.fleet.Ranking;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** What playback asks of steering. */
public interface SteeringClient {
    /** @param ref {@code titleId/version} */
    @GetExchange("/internal/steering/rank")
    Ranking rank(@RequestParam String client, @RequestParam("package") String ref);
}
