package io.penstock.identity.subscription;

import io.penstock.contracts.identity.Subscription;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One subscription an account. */
@Repository
class SubscriptionStore {
    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Subscription> of(UUID accountId) {
        return jdbc.sql("select plan, state, since from subscription where account_id = ?")
                .param(accountId)
                .query((row, number) -> new Subscription(
                        row.getString("plan"),
                        Subscription.State.valueOf(row.getString("state")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Makes the subscription active; one that is active already keeps its beginning. */
    void activate(UUID accountId, String plan, Instant now) {
        jdbc.sql("insert into subscription (account_id, plan, state, since) values (?, ?, 'ACTIVE', ?)"
                        + " on conflict (account_id) do update set plan = excluded.plan, state = 'ACTIVE', since ="
                        + " case when subscription.state = 'ACTIVE' then subscription.since else excluded.since end")
                .params(accountId, plan, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void cancel(UUID accountId, Instant now) {
        jdbc.sql("update subscription set state = 'CANCELLED', since = ? where account_id = ? and state = 'ACTIVE'")
                .params(now.atOffset(ZoneOffset.UTC), accountId)
                .update();
    }
}
