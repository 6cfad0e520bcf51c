package io.penstock.launcher.stack;

import io.penstock.stores.CassandraServer;
import io.penstock.stores.KafkaServer;
import io.penstock.stores.MemcachedServer;
import io.penstock.stores.PostgresServer;
import io.penstock.stores.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stores of one stack; memcached only where the machine has it. */
record StoreServers(
        CassandraServer cassandra, KafkaServer kafka, PostgresServer postgres, Optional<MemcachedServer> memcached) {
    static StoreServers of(StackConfig config) {
        StateFolder state = config.state();
        Ports ports = config.ports();
        Path data = state.data();
        return new StoreServers(
                new CassandraServer(
                        data.resolve("cassandra"), state.log("cassandra"), ports.cassandra(), ports.cassandraStorage()),
                new KafkaServer(data.resolve("kafka"), state.log("kafka"), ports.kafka(), ports.kafkaController()),
                new PostgresServer(data.resolve("postgres"), state.log("postgres"), ports.postgres()),
                MemcachedServer.ifInstalled(state.log("memcached"), ports.memcached()));
    }

    List<Server> all() {
        return Stream.concat(Stream.<Server>of(cassandra, kafka, postgres), memcached.stream())
                .toList();
    }
}
