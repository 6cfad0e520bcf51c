package io.penstock.contracts.playback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;

/** The content steering manifest of HLS (RFC 8216bis, 7.1) and DASH (ETSI TS 103 998), one form for both. */
public record SteeringManifest(
        @JsonProperty("VERSION") int version,
        @JsonProperty("TTL") int ttlSeconds,
        @JsonProperty("RELOAD-URI") URI reloadUri,
        @JsonProperty("PATHWAY-PRIORITY") List<String> pathwayPriority) {
    public SteeringManifest {
        pathwayPriority = List.copyOf(pathwayPriority);
    }
}
