package io.penstock.edge.delivery;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The live keys and the playbacks whose tokens no longer count: one immutable state, swapped whole. Thread-safe. */
public final class KeyRing {
    private volatile State state;

    private record State(List<TokenKey> keys, Set<UUID> revoked) {}

    public KeyRing(List<TokenKey> keys) {
        this.state = new State(List.copyOf(keys), Set.of());
    }

    public void replace(List<TokenKey> keys, Collection<UUID> revoked) {
        state = new State(List.copyOf(keys), Set.copyOf(revoked));
    }

    public boolean isEmpty() {
        return state.keys().isEmpty();
    }

    public boolean isRevoked(UUID playbackId) {
        return state.revoked().contains(playbackId);
    }

    public EdgeToken.Check check(String token, PackageRef ref, Instant now) {
        return EdgeToken.check(state.keys(), token, ref, now);
    }
}
