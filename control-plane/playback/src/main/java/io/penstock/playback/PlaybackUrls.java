package io.penstock.playback;

import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.HlsPlaylist;
import java.net.URI;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a play reply points at behind the gateway; the credential stands in the query, as players send no header. */
@Component
public class PlaybackUrls {
    private final URI publicUrl;

    PlaybackUrls(PlaybackProperties properties) {
        this.publicUrl = properties.publicUrl();
    }

    public URI playback(UUID playbackId) {
        return URI.create(publicUrl + "/api/v1/playbacks/" + playbackId);
    }

    public URI dash(UUID playbackId, String credential) {
        return below(playbackId, DashManifest.FILE_NAME, credential);
    }

    public URI hls(UUID playbackId, String credential) {
        return below(playbackId, HlsPlaylist.FILE_NAME, credential);
    }

    public URI contentSteering(UUID playbackId, String credential) {
        return below(playbackId, "steering.json", credential);
    }

    public URI heartbeats() {
        return URI.create(publicUrl + "/api/v1/telemetry/heartbeats");
    }

    private URI below(UUID playbackId, String file, String credential) {
        return URI.create(playback(playbackId) + "/" + file + "?credential=" + credential);
    }
}
