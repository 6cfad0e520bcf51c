package io.penstock.playback;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The play request's settings.
 *
 * @param publicUrl how viewers reach the gateway, without a slash at the end
 * @param grace how long past the title's length URLs and credential stay valid
 * @param heartbeatInterval how often a player reports
 * @param steeringTtl how long a player keeps a steering document
 * @param bindTokensToAddress whether edge URLs open for the network alone that the play request came from (an IPv4 address,
 *     an IPv6 /64). A viewer whose address changes must ask for the manifest or the play anew; one who reaches the gateway
 *     and the edges over different addresses cannot play at all
 */
@ConfigurationProperties(prefix = "penstock.playback", ignoreUnknownFields = false)
public record PlaybackProperties(
        @DefaultValue("http://127.0.0.1:8080") URI publicUrl,
        @DefaultValue("4h") Duration grace,
        @DefaultValue("10s") Duration heartbeatInterval,
        @DefaultValue("300s") Duration steeringTtl,
        @DefaultValue("false") boolean bindTokensToAddress) {}
