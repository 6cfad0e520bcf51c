package io.penstock.platform;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Switches on what every service shares. */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
@Import({SecurityConfiguration.class, ProblemAdvice.class, ServiceClients.class})
public class PlatformAutoConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestIdFilter requestIds() {
        return new RequestIdFilter();
    }

    @Bean
    MeterRegistryCustomizer<MeterRegistry> serviceTag(@Value("${spring.application.name}") String name) {
        return registry -> registry.config().commonTags("service", name);
    }
}
