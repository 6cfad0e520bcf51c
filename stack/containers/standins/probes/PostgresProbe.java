import java.sql.DriverManager;

/** Writes a row to a PostgreSQL, or reads it back. Arguments: {@code write} or {@code read}, JDBC URL, user, password. */
public final class PostgresProbe {
    public static void main(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection(args[1], args[2], args[3]);
                var statement = connection.createStatement()) {
            if (args[0].equals("write")) {
                statement.execute("CREATE TABLE kept AS SELECT 'kept' AS text");
            }
            try (var rows = statement.executeQuery("SELECT text FROM kept")) {
                rows.next();
                System.out.println(rows.getString(1));
            }
        }
    }
}
