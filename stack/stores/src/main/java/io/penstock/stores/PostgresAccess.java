package io.penstock.stores;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/**
 * The one user of a PostgreSQL on this port of 127.0.0.1, who may do everything there: asks whether it serves, and makes
 * databases.
 */
public record PostgresAccess(int port, String user, String password) {
    private static final int PASSWORD_BYTES = 24;

    /** A password nobody guesses, of characters that need no quotes anywhere. */
    public static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws SQLException where it does not answer, or not rightly */
    public void check() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** See {@link Postgres#jdbcUrl}. */
    String jdbcUrl(String database) {
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database is \"" + database + "\"; it must be up to 63 of a-z, 0-9 and _ and begin with a letter");
        }
        try (Connection connection = connect()) {
            createIfMissing(connection, database);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " cannot be made: " + e.getMessage(), e);
        }
        return url(database);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), user, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void createIfMissing(Connection connection, String database) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, database);
            try (ResultSet found = exists.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE \"" + database + "\"");
        } catch (SQLException e) {
            // 42P04 duplicate_database: another thread made it meanwhile, which is just as well.
            if (!"42P04".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
