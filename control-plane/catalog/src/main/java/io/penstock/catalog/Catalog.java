package io.penstock.catalog;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Titles, their versions and renditions; the home page and search. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Catalog {
    public static void main(String[] arguments) {
        SpringApplication.run(Catalog.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
