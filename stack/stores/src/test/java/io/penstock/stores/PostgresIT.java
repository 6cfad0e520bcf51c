package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("stores")
class PostgresIT {
    @Test
    void whatItCommittedSurvivesAKillAndAStop() throws SQLException {
        Postgres server = SharedStores.postgres();
        try (Connection connection = connect(server, "kept")) {
            execute(connection, "CREATE TABLE t (id int PRIMARY KEY)");
            execute(connection, "INSERT INTO t SELECT generate_series(1, 100)");
            server.kill();
        }
        server.start();
        try (Connection connection = connect(server, "kept")) {
            assertThat(count(connection)).isEqualTo(100);
            // An open connection must not hold up the stop.
            server.stop();
        }
        assertThat(server.isAlive()).isFalse();
        server.start();
        try (Connection connection = connect(server, "kept")) {
            assertThat(count(connection)).isEqualTo(100);
        }
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        Postgres server = SharedStores.postgres();
        String url = server.jdbcUrl("locked");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url, server.user(), "guess").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void aBadDatabaseNameIsRefused() {
        assertThatThrownBy(() -> SharedStores.postgres().jdbcUrl("a\"; DROP"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a\"; DROP");
    }

    private static Connection connect(Postgres server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM t")) {
            result.next();
            return result.getInt(1);
        }
    }
}
