package io.penstock.contracts.fleet;

import io.penstock.contracts.token.TokenKey;
import java.util.List;
import java.util.UUID;

/**
 * The answer to a report.
 *
 * @param keys the edge-token keys that are valid now: the whole set
 * @param revokedPlaybacks playbacks whose tokens no longer count
 * @param newestPlan number of the newest fill plan, 0 for none
 * @param fullInventoryWanted whether the next report must carry the whole inventory
 */
public record FleetReply(
        List<TokenKey> keys, List<UUID> revokedPlaybacks, long newestPlan, boolean fullInventoryWanted) {
    public FleetReply {
        keys = List.copyOf(keys);
        revokedPlaybacks = List.copyOf(revokedPlaybacks);
    }
}
