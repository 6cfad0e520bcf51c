package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraServerIT {
    @Test
    void whatItAcknowledgedSurvivesAKillAndAStop() {
        CassandraServer server = SharedStores.cassandra();
        try (CqlSession session = session(server)) {
            session.execute(
                    "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE k.t (id int PRIMARY KEY, v text)");
            for (int i = 0; i < 100; i++) {
                session.execute("INSERT INTO k.t (id, v) VALUES (" + i + ", 'kept')");
            }
            server.kill();
        }
        server.start();
        try (CqlSession session = session(server)) {
            assertThat(count(session)).isEqualTo(100);
            session.execute("INSERT INTO k.t (id, v) VALUES (100, 'kept')");
        }
        server.stop();
        assertThat(server.isAlive()).isFalse();
        assertThat(FreePorts.isFree(server.port())).isTrue();
        server.start();
        try (CqlSession session = session(server)) {
            assertThat(count(session)).isEqualTo(101);
        }
    }

    @Test
    void aFailedStartNamesTheProcessAndShowsItsLastLines(@TempDir Path folder) {
        CassandraServer running = SharedStores.cassandra();
        try (CassandraServer second =
                new CassandraServer(folder, folder.resolve("cassandra.log"), FreePorts.next(), running.storagePort())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll("cassandra: ", "last lines", Integer.toString(running.storagePort()));
            assertThat(second.isAlive()).isFalse();
        }
    }

    private static long count(CqlSession session) {
        return session.execute("SELECT count(*) FROM k.t").one().getLong(0);
    }

    private static CqlSession session(CassandraServer server) {
        return CqlSession.builder()
                .addContactPoint(server.address())
                .withLocalDatacenter(CassandraServer.DATACENTER)
                .build();
    }
}
