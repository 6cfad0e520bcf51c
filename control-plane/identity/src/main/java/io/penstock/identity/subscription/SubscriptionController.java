package io.penstock.identity.subscription;

import io.penstock.contracts.identity.Subscription;
import io.penstock.contracts.identity.SubscriptionOrder;
import io.penstock.platform.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own subscription. */
@RestController
@RequestMapping("/api/v1/subscription")
class SubscriptionController {
    private static final String ONLY_PLAN = "standard";
    private final SubscriptionStore subscriptions;
    private final Clock clock;

    SubscriptionController(SubscriptionStore subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @GetMapping
    Subscription get(@AuthenticationPrincipal Jwt viewer) {
        return subscriptions
                .of(UUID.fromString(viewer.getSubject()))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "no-subscription",
                        "This account has no subscription; take one with PUT /api/v1/subscription"));
    }

    @PutMapping
    Subscription subscribe(@AuthenticationPrincipal Jwt viewer, @RequestBody SubscriptionOrder order) {
        if (!ONLY_PLAN.equals(order.plan())) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "unknown-plan", "plan must be \"" + ONLY_PLAN + "\", the one there is");
        }
        subscriptions.activate(UUID.fromString(viewer.getSubject()), order.plan(), clock.instant());
        return get(viewer);
    }

    @DeleteMapping
    Subscription cancel(@AuthenticationPrincipal Jwt viewer) {
        subscriptions.cancel(UUID.fromString(viewer.getSubject()), clock.instant());
        return get(viewer);
    }
}
