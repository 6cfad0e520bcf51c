package io.penstock.telemetry;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Heartbeats in; history and bookmarks out. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Telemetry {
    public static void main(String[] arguments) {
        SpringApplication.run(Telemetry.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
