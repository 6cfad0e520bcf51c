package io.penstock.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code penstock.placement.*}.
 *
 * @param gather how long after a change the plans are computed; further changes within it are computed together
 * @param sourceValidity how long the signed sources of a fill order open their package
 */
@Validated
@ConfigurationProperties(prefix = "penstock.placement", ignoreUnknownFields = false)
public record PlacementProperties(
        @DefaultValue("200ms") Duration gather,
        @DefaultValue("12h") Duration sourceValidity) {
    public PlacementProperties {
        if (gather.isNegative()) {
            throw new IllegalArgumentException("gather is " + gather + "; it must not be negative");
        }
        if (!sourceValidity.isPositive()) {
            throw new IllegalArgumentException("source-validity is " + sourceValidity + "; it must be above zero");
        }
    }
}
