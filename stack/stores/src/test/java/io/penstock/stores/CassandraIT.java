package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("stores")
class CassandraIT {
    @Test
    void whatItAcknowledgedSurvivesAKillAndAStop() {
        Cassandra server = SharedStores.cassandra();
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

    private static long count(CqlSession session) {
        return session.execute("SELECT count(*) FROM k.t").one().getLong(0);
    }

    private static CqlSession session(Cassandra server) {
        return CqlSession.builder()
                .addContactPoint(server.address())
                .withLocalDatacenter(Cassandra.DATACENTER)
                .build();
    }
}
