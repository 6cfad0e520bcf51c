package io.penstock.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** The Eureka registry: which service instances there are, and where. */
@SpringBootApplication
@EnableEurekaServer
public class Discovery {
    public static void main(String[] arguments) {
        SpringApplication.run(Discovery.class, arguments);
    }
}
