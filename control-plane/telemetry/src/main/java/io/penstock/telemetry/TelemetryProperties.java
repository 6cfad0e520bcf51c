package io.penstock.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Telemetry's settings.
 *
 * @param mostInFlight heartbeats on their way to Kafka; beyond it a batch is told to come back
 * @param replication Cassandra's replication of the keyspace
 */
@ConfigurationProperties(prefix = "penstock.telemetry", ignoreUnknownFields = false)
public record TelemetryProperties(
        @DefaultValue("20000") int mostInFlight,

        @DefaultValue("{'class':'SimpleStrategy','replication_factor':1}")
        String replication) {}
