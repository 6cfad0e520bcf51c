import com.datastax.driver.core.Cluster;

/** Writes a row to the Cassandra of this container, or reads it back. Argument: {@code write} or {@code read}. */
public final class CassandraProbe {
    public static void main(String[] args) {
        try (var cluster = Cluster.builder().addContactPoint("127.0.0.1").withoutJMXReporting().build();
                var session = cluster.connect()) {
            if (args[0].equals("write")) {
                session.execute("CREATE KEYSPACE probe WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
                session.execute("CREATE TABLE probe.kept (id int PRIMARY KEY, text text)");
                session.execute("INSERT INTO probe.kept (id, text) VALUES (1, 'kept')");
            }
            System.out.println(session.execute("SELECT text FROM probe.kept WHERE id = 1").one().getString(0));
        }
    }
}
