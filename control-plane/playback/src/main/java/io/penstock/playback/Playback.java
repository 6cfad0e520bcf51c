package io.penstock.playback;

import io.penstock.playback.upstream.CatalogClient;
import io.penstock.playback.upstream.IdentityClient;
import io.penstock.playback.upstream.SteeringClient;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.web.service.registry.ImportHttpServices;

/** The play request and its manifests. Keeps no state: the credential it hands out carries the session. */
@SpringBootApplication
@ConfigurationPropertiesScan
@ImportHttpServices(group = "identity", types = IdentityClient.class)
@ImportHttpServices(group = "catalog", types = CatalogClient.class)
@ImportHttpServices(group = "steering", types = SteeringClient.class)
public class Playback {
    public static void main(String[] arguments) {
        SpringApplication.run(Playback.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
