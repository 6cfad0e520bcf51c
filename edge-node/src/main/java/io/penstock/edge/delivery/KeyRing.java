package io.penstock.edge.delivery;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.LiveKeys;
import io.penstock.contracts.token.TokenKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The live keys and the playbacks whose tokens no longer count: one immutable state, swapped whole. Thread-safe. */
public final class KeyRing {
    /** Stands for a client that is not on the Internet: nobody's token is bound to the wildcard address. */
    private static final InetAddress NOWHERE = new InetSocketAddress(0).getAddress();

    private volatile State state;

    private record State(LiveKeys keys, Set<UUID> revoked) {}

    public KeyRing(List<TokenKey> keys) {
        this.state = new State(LiveKeys.of(keys), Set.of());
    }

    public void replace(List<TokenKey> keys, Collection<UUID> revoked) {
        // Every report brings keys, and hardly ever others than before.
        LiveKeys before = state.keys();
        State fresh = new State(before.keys().equals(keys) ? before : LiveKeys.of(keys), Set.copyOf(revoked));
        if (!fresh.equals(state)) {
            state = fresh;
        }
    }

    /** The same object as long as nothing changed. */
    Object generation() {
        return state;
    }

    public boolean isEmpty() {
        return state.keys().keys().isEmpty();
    }

    public boolean isRevoked(UUID playbackId) {
        return state.revoked().contains(playbackId);
    }

    /** @param client the peer of the connection that the token came over */
    public EdgeToken.Check check(String token, PackageRef ref, SocketAddress client, Instant now) {
        return EdgeToken.check(state.keys(), token, ref, address(client), now);
    }

    private static InetAddress address(SocketAddress client) {
        return client instanceof InetSocketAddress internet && !internet.isUnresolved()
                ? internet.getAddress()
                : NOWHERE;
    }
}
