package io.penstock.identity;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Accounts, sign-in, subscriptions and what they entitle to. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Identity {
    public static void main(String[] arguments) {
        SpringApplication.run(Identity.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
