package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of Cassandra as a child process alone; the rest is in {@link CassandraIT}. */
class CassandraServerIT {
    @Test
    void aFailedStartNamesTheProcessAndShowsItsLastLines(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CassandraServer server = new CassandraServer(
                        folder, folder.resolve("cassandra.log"), FreePorts.next(), taken.getLocalPort())) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll("cassandra: ", "last lines", Integer.toString(taken.getLocalPort()));
            assertThat(server.isAlive()).isFalse();
        }
    }
}
