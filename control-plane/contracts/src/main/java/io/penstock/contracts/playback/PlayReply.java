package io.penstock.contracts.playback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a player needs.
 *
 * @param edges in rank order, best first
 * @param dashUrl the MPD; {@code hlsUrl} the multivariant playlist; {@code contentSteeringUrl} the steering manifest
 * @param licenceUrl absent for clear titles
 * @param expiresAt when edge URLs and the credential stop working
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlayReply(
        UUID playbackId,
        String titleId,
        int version,
        double durationSeconds,
        List<Edge> edges,
        URI dashUrl,
        URI hlsUrl,
        URI contentSteeringUrl,
        @Nullable URI licenceUrl,
        HeartbeatContract heartbeat,
        Instant expiresAt) {
    public PlayReply {
        edges = List.copyOf(edges);
    }

    /**
     * One ranked edge.
     *
     * @param rank from 1
     * @param reason why it stands there
     * @param packageUrl the signed base of the package on it, ending in {@code /}: append a file's path
     * @param packageJsonUrl the package's file list on it
     */
    public record Edge(String edgeId, String cluster, int rank, String reason, URI packageUrl, URI packageJsonUrl) {}

    /**
     * How to report.
     *
     * @param credential bearer token for heartbeats of this playback alone
     */
    public record HeartbeatContract(URI url, String credential, int intervalSeconds) {
        @Override
        public String toString() {
            return "HeartbeatContract[url=" + url + ", intervalSeconds=" + intervalSeconds + "]";
        }
    }
}
