package io.penstock.playback.request;

import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.identity.Entitlement;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.playback.PlayReply;
import io.penstock.platform.PlaybackCredentials;
import io.penstock.platform.Problem;
import io.penstock.playback.EdgeUrls;
import io.penstock.playback.PlaybackProperties;
import io.penstock.playback.PlaybackUrls;
import io.penstock.playback.upstream.IdentityClient;
import io.penstock.playback.upstream.Packages;
import io.penstock.playback.upstream.Rankings;
import io.penstock.playback.upstream.Upstream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** May this viewer play this title, and from where: entitlement beside package and ranking, then the signed reply. */
@Component
class PlayDecision {
    private final IdentityClient identity;
    private final Packages packages;
    private final Rankings rankings;
    private final EdgeUrls edgeUrls;
    private final PlaybackUrls urls;
    private final PlaybackCredentials credentials;
    private final PlaybackProperties properties;
    private final Clock clock;

    PlayDecision(
            IdentityClient identity,
            Packages packages,
            Rankings rankings,
            EdgeUrls edgeUrls,
            PlaybackUrls urls,
            PlaybackCredentials credentials,
            PlaybackProperties properties,
            Clock clock) {
        this.identity = identity;
        this.packages = packages;
        this.rankings = rankings;
        this.edgeUrls = edgeUrls;
        this.urls = urls;
        this.credentials = credentials;
        this.properties = properties;
        this.clock = clock;
    }

    private record Servable(PackageManifest pack, List<Ranking.Ranked> edges) {}

    /**
     * @param authorization the viewer's header
     * @param client the viewer's address
     * @throws Problem 404 unknown title, 403 not entitled, 503 where no edge or a service cannot serve
     */
    PlayReply decide(String titleId, String authorization, String client) {
        try (InParallel both = new InParallel()) {
            var servable = both.start(() -> servable(titleId, client));
            var entitlement =
                    both.start(() -> Upstream.call("identity", () -> identity.entitlement(titleId, authorization)));
            Servable found = both.await(servable);
            return reply(found, granted(both.await(entitlement)), client);
        }
    }

    private Servable servable(String titleId, String client) {
        PackageManifest pack = packages.newest(titleId);
        return new Servable(pack, rankings.rank(client, pack.ref()));
    }

    private static UUID granted(Entitlement entitlement) {
        if (!entitlement.granted()) {
            throw new Problem(HttpStatus.FORBIDDEN, "not-entitled", entitlement.reason());
        }
        return entitlement.accountId();
    }

    private PlayReply reply(Servable found, UUID accountId, String client) {
        PackageManifest pack = found.pack();
        PackageRef ref = pack.ref();
        UUID playbackId = UUID.randomUUID();
        Instant now = clock.instant();
        Instant expiry = Instant.ofEpochSecond(now.plus(properties.grace())
                .plus(Duration.ofMillis((long) (pack.durationSeconds() * 1000)))
                .getEpochSecond());
        String credential =
                credentials.issue(new PlaybackCredentials.Playback(playbackId, accountId, ref, client, expiry), now);
        List<PlayReply.Edge> edges = found.edges().stream()
                .map(edge -> {
                    URI packageUrl = edgeUrls.packageUrl(edge, ref, playbackId, expiry, client);
                    return new PlayReply.Edge(
                            edge.edgeId(),
                            edge.cluster(),
                            edge.rank(),
                            edge.reason(),
                            packageUrl,
                            packageUrl.resolve(PackageManifest.FILE_NAME));
                })
                .toList();
        return new PlayReply(
                playbackId,
                ref.titleId(),
                ref.version(),
                pack.durationSeconds(),
                edges,
                urls.dash(playbackId, credential),
                urls.hls(playbackId, credential),
                urls.contentSteering(playbackId, credential),
                null,
                new PlayReply.HeartbeatContract(urls.heartbeats(), credential, (int)
                        properties.heartbeatInterval().toSeconds()),
                expiry);
    }
}
