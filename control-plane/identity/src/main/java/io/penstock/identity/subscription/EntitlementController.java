package io.penstock.identity.subscription;

import io.penstock.contracts.Slug;
import io.penstock.contracts.identity.Entitlement;
import io.penstock.contracts.identity.Subscription;
import io.penstock.platform.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What playback asks before a play: with the viewer's own token, so that it can ask for nobody else. */
@RestController
class EntitlementController {
    private final SubscriptionStore subscriptions;

    EntitlementController(SubscriptionStore subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping("/internal/entitlements/{titleId}")
    Entitlement entitlement(@AuthenticationPrincipal @Nullable Jwt viewer, @PathVariable String titleId) {
        if (viewer == null) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "unauthorized", "The viewer's token must be sent along");
        }
        UUID accountId = UUID.fromString(viewer.getSubject());
        Slug.require("titleId", titleId);
        return subscriptions
                .of(accountId)
                .filter(subscription -> subscription.state() == Subscription.State.ACTIVE)
                .map(subscription -> new Entitlement(
                        accountId, titleId, true, "plan " + subscription.plan() + " covers every title"))
                .orElseGet(() -> new Entitlement(
                        accountId,
                        titleId,
                        false,
                        "this account has no active subscription; take one with PUT /api/v1/subscription"));
    }
}
