package io.penstock.playback;

import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.platform.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Signed package URLs on edges, {@code {edge}/t/{token}/{titleId}/{version}/}, where so set up for one viewer's address. */
@Component
public class EdgeUrls {
    private final TokenKey key;
    private final boolean bound;

    EdgeUrls(TokenKey edgeTokenKey, PlaybackProperties properties) {
        this.key = edgeTokenKey;
        this.bound = properties.bindTokensToAddress();
    }

    /**
     * @param client the viewer's address in text form
     * @throws Problem 400 where tokens are bound to addresses and {@code client} is none
     */
    public URI packageUrl(Ranking.Ranked edge, PackageRef ref, UUID playbackId, Instant expiry, String client) {
        String token = bound
                ? EdgeToken.sign(key, expiry, playbackId, ref, address(client))
                : EdgeToken.sign(key, expiry, playbackId, ref);
        return URI.create(edge.baseUrl() + "/t/" + token + "/" + ref + "/");
    }

    private static InetAddress address(String client) {
        try {
            return InetAddress.ofLiteral(client);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "client-address",
                    "The request is said to come from \"" + client
                            + "\"; URLs here are made for an IPv4 or IPv6 address");
        }
    }
}
