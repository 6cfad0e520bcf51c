package io.penstock.steering;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The steering service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SteeringApplication {
    public static void main(String[] args) {
        SpringApplication.run(SteeringApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
