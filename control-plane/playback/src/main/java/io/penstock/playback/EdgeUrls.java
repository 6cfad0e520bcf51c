package io.penstock.playback;

import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signed package URLs on edges: {@code {edge}/t/{token}/{titleId}/{version}/}. */
@Component
public class EdgeUrls {
    private final TokenKey key;

    EdgeUrls(TokenKey edgeTokenKey) {
        this.key = edgeTokenKey;
    }

    public URI packageUrl(Ranking.Ranked edge, PackageRef ref, UUID playbackId, Instant expiry) {
        return URI.create(edge.baseUrl() + "/t/" + EdgeToken.sign(key, expiry, playbackId, ref) + "/" + ref + "/");
    }
}
