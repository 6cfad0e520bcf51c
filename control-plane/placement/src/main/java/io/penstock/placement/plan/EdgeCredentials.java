package io.penstock.placement.plan;

import io.penstock.platform.FleetCredentials;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** Which edges may fetch plans. */
@Configuration(proxyBeanMethods = false)
class EdgeCredentials {
    /** {@code penstock.fleet.*}; {@code credentialsFile} in the form of {@link FleetCredentials}. */
    @Validated
    @ConfigurationProperties(prefix = "penstock.fleet", ignoreUnknownFields = false)
    record Properties(@NotNull Path credentialsFile) {}

    @Bean
    FleetCredentials fleetCredentials(Properties properties) {
        return new FleetCredentials(properties.credentialsFile());
    }
}
