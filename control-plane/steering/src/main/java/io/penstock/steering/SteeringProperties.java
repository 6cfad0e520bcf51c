package io.penstock.steering;

import io.penstock.contracts.Slug;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code penstock.steering.*}.
 *
 * @param routesFile in the form of {@link io.penstock.bgp.RouteFile}, read again when it changes; without one every client
 *     falls back to distance and name
 * @param clusters those whose place is known, by name
 * @param silence an edge not heard of for longer is not ranked
 * @param busyAt the share of its throughput from which an edge stands behind the others of its cluster
 * @param restartGrace a report this much older than the start of the service counts as heard at the start, for while the
 *     service was away it could hear no one
 */
@Validated
@ConfigurationProperties(prefix = "penstock.steering", ignoreUnknownFields = false)
public record SteeringProperties(
        @Nullable Path routesFile,
        @DefaultValue Map<String, Place> clusters,
        @DefaultValue("11s") Duration silence,
        @DefaultValue("0.9") double busyAt,
        @DefaultValue("2m") Duration restartGrace) {
    public SteeringProperties {
        clusters = Map.copyOf(clusters);
        clusters.keySet().forEach(name -> Slug.require("penstock.steering.clusters", name));
    }

    /** Degrees north and east. */
    public record Place(@NotNull Double latitude, @NotNull Double longitude) {}
}
