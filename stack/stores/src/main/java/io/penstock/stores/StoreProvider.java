package io.penstock.stores;

import java.nio.file.Path;

/**
 * A way to start the stores of the tests. {@link SharedStores} takes the one that {@link java.util.ServiceLoader} finds; where
 * it finds none, the stores are child processes of the test.
 */
public interface StoreProvider {
    /**
     * A Cassandra that has not been started yet, on ports that were free a moment ago.
     *
     * @param folder its own; its log goes there
     */
    Cassandra cassandra(Path folder);

    /** A Kafka, likewise. */
    Kafka kafka(Path folder);

    /** A PostgreSQL, likewise. */
    Postgres postgres(Path folder);
}
