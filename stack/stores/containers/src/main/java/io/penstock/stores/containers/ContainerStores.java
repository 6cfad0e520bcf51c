package io.penstock.stores.containers;

import io.penstock.stores.Cassandra;
import io.penstock.stores.Kafka;
import io.penstock.stores.Postgres;
import io.penstock.stores.StoreProvider;
import java.nio.file.Path;

/** The stores as containers, each of the image that the compose file pins. */
public final class ContainerStores implements StoreProvider {
    private final ComposeStores compose = ComposeStores.ofCheckout();

    @Override
    public Cassandra cassandra(Path folder) {
        return CassandraContainer.in(folder, compose.image("cassandra"), compose.cassandraOptions());
    }

    @Override
    public Kafka kafka(Path folder) {
        return KafkaContainer.in(folder, compose.image("kafka"));
    }

    @Override
    public Postgres postgres(Path folder) {
        return PostgresContainer.in(folder, compose.image("postgres"));
    }
}
