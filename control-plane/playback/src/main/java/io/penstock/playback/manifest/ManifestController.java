package io.penstock.playback.manifest;

import io.penstock.contracts.fleet.Ranking;
import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.HlsPlaylist;
import io.penstock.contracts.manifest.Location;
import io.penstock.contracts.manifest.Placement;
import io.penstock.contracts.playback.SteeringManifest;
import io.penstock.platform.PlaybackCredentials;
import io.penstock.platform.PlaybackCredentials.Playback;
import io.penstock.platform.Problem;
import io.penstock.playback.EdgeUrls;
import io.penstock.playback.PlaybackProperties;
import io.penstock.playback.PlaybackUrls;
import io.penstock.playback.upstream.Packages;
import io.penstock.playback.upstream.Rankings;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The manifests and the steering document of one playback. All that is known of the playback stands in its credential;
 * the ranking is asked afresh, so that a player that reloads sees the fleet as it is now.
 */
@RestController
@RequestMapping("/api/v1/playbacks/{id}")
class ManifestController {
    private final PlaybackCredentials credentials;
    private final Packages packages;
    private final Rankings rankings;
    private final EdgeUrls edgeUrls;
    private final PlaybackUrls urls;
    private final PlaybackProperties properties;

    ManifestController(
            PlaybackCredentials credentials,
            Packages packages,
            Rankings rankings,
            EdgeUrls edgeUrls,
            PlaybackUrls urls,
            PlaybackProperties properties) {
        this.credentials = credentials;
        this.packages = packages;
        this.rankings = rankings;
        this.edgeUrls = edgeUrls;
        this.urls = urls;
        this.properties = properties;
    }

    @GetMapping(DashManifest.FILE_NAME)
    ResponseEntity<String> dash(@PathVariable UUID id, @RequestParam(defaultValue = "") String credential) {
        Playback playback = check(id, credential);
        return answer(
                DashManifest.MEDIA_TYPE,
                DashManifest.write(packages.of(playback.ref()), placement(playback, credential)));
    }

    @GetMapping(HlsPlaylist.FILE_NAME)
    ResponseEntity<String> hls(@PathVariable UUID id, @RequestParam(defaultValue = "") String credential) {
        Playback playback = check(id, credential);
        return answer(
                HlsPlaylist.MEDIA_TYPE,
                HlsPlaylist.multivariant(packages.of(playback.ref()), placement(playback, credential)));
    }

    @GetMapping("steering.json")
    ResponseEntity<SteeringManifest> steering(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String credential) {
        Playback playback = check(id, credential);
        SteeringManifest body = new SteeringManifest(
                1,
                (int) properties.steeringTtl().toSeconds(),
                urls.contentSteering(id, credential),
                rankings.rank(playback.clientAddress(), playback.ref()).stream()
                        .map(Ranking.Ranked::edgeId)
                        .toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private Playback check(UUID id, String credential) {
        Playback playback = credentials.check(credential);
        if (!playback.playbackId().equals(id)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "other-playback", "This credential belongs to another playback than " + id);
        }
        return playback;
    }

    private Placement placement(Playback playback, String credential) {
        return new Placement(
                rankings.rank(playback.clientAddress(), playback.ref()).stream()
                        .map(edge -> new Location(
                                edge.edgeId(),
                                edgeUrls.packageUrl(
                                        edge,
                                        playback.ref(),
                                        playback.playbackId(),
                                        playback.expiry(),
                                        playback.clientAddress())))
                        .toList(),
                urls.contentSteering(playback.playbackId(), credential));
    }

    private static ResponseEntity<String> answer(String mediaType, String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
