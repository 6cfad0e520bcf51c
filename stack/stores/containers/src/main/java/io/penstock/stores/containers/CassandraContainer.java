package io.penstock.stores.containers;

import io.penstock.stores.Cassandra;
import io.penstock.stores.CqlProbe;
import io.penstock.stores.Folders;
import io.penstock.stores.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Cassandra as a container of the official image. As in the child process, the commit log is synchronised before every answer;
 * the image has its configuration file within, and Cassandra's own system properties change it.
 *
 * @see <a href="https://hub.docker.com/_/cassandra">the image's variables</a>
 */
final class CassandraContainer extends ContainerServer implements Cassandra {
    private static final int INNER_PORT = 9042;
    private static final int MEMORY_MEGABYTES = 1_536;
    private static final String HEAP = "512M";
    private static final String YOUNG_HEAP = "128M";

    private CassandraContainer(Path log, int port, StoreContainer container) {
        super("cassandra", log, port, container, () -> CqlProbe.check(loopback(port)));
    }

    /**
     * On a free port, with the log in the folder, which is made where missing.
     *
     * @param options for its JVM, with blanks between
     */
    static CassandraContainer in(Path folder, String image, String options) {
        Path log = Folders.make(folder).resolve("cassandra.log");
        int port = FreePorts.next();
        StoreContainer container = new StoreContainer(image, log, port, INNER_PORT, MEMORY_MEGABYTES)
                .withEnv("CASSANDRA_CLUSTER_NAME", "Penstock")
                .withEnv("MAX_HEAP_SIZE", HEAP)
                .withEnv("HEAP_NEWSIZE", YOUNG_HEAP)
                .withEnv("JVM_EXTRA_OPTS", options);
        return new CassandraContainer(log, port, container);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
