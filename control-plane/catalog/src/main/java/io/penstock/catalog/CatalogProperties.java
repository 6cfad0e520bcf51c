package io.penstock.catalog;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The catalog's settings.
 *
 * @param originUrl where packages are read, without a slash at the end
 * @param uploadUrl where those who upload masters reach the same origin, without a slash at the end
 * @param uploadLifetime how long an upload URL is valid
 * @param replication Cassandra's replication of the keyspace, as in {@code {'class':'SimpleStrategy','replication_factor':1}}
 */
@ConfigurationProperties(prefix = "penstock.catalog", ignoreUnknownFields = false)
public record CatalogProperties(
        @DefaultValue("http://127.0.0.1:8100") URI originUrl,
        @DefaultValue("http://127.0.0.1:8100") URI uploadUrl,
        @DefaultValue("1h") Duration uploadLifetime,

        @DefaultValue("{'class':'SimpleStrategy','replication_factor':1}")
        String replication) {}
