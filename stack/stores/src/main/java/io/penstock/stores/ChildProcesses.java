package io.penstock.stores;

import java.nio.file.Path;

/** The stores as child processes, from Maven artifacts: what needs nothing installed. */
final class ChildProcesses implements StoreProvider {
    @Override
    public Cassandra cassandra(Path folder) {
        return CassandraServer.in(folder);
    }

    @Override
    public Kafka kafka(Path folder) {
        return KafkaServer.in(folder);
    }

    @Override
    public Postgres postgres(Path folder) {
        return PostgresServer.in(folder);
    }
}
