package io.penstock.contracts.identity;

import java.time.Instant;

/** {@code GET, PUT, DELETE /api/v1/subscription}: the caller's own. Without an active one nothing plays. */
public record Subscription(String plan, State state, Instant since) {
    /** Whether the subscription entitles to play. */
    public enum State {
        ACTIVE,
        CANCELLED
    }
}
