package io.penstock.stores.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.stores.FreePorts;
import io.penstock.stores.Postgres;
import io.penstock.stores.SharedStores;
import io.penstock.stores.StartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of containers alone; the rest is in the tests of the stores. */
@Tag("containers")
class ContainerServerIT {
    @TempDir
    Path folder;

    @Test
    void whoeverHasThisModuleHasHisStoresInContainers() {
        assertThat(SharedStores.postgres()).isInstanceOf(PostgresContainer.class);
    }

    @Test
    void itsLogGoesOnOverARestartAndItsProcessIsTheMachines() throws Exception {
        try (Postgres server = new ContainerStores().postgres(folder)) {
            assertThat(server.isAlive()).isFalse();
            assertThat(server.pid()).isEqualTo(-1);
            server.start();
            assertThat(ProcessHandle.of(server.pid())).isPresent();
            server.stop();
            assertThat(server.pid()).isEqualTo(-1);
            server.start();
            assertThat(Files.readString(server.log())).contains("is shut down");
            assertThat(Files.readString(server.log()).split("ready to accept connections", -1))
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void aFailedStartNamesTheServerAndShowsItsLastLines() {
        Path log = folder.resolve("log");
        int port = FreePorts.next();
        StoreContainer container = new StoreContainer(
                        ComposeStores.ofCheckout().image("postgres"), log, port, 5432, 128)
                .withEnv("POSTGRES_PASSWORD", "secret")
                .withCommand("postgres", "-c", "no_such_setting=1");
        try (ContainerServer server = new ContainerServer("postgres", log, port, container, () -> {
            throw new IllegalStateException("never ready");
        })) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll("postgres: ", "ended with status 1", "last lines", "no_such_setting");
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        Path log = folder.resolve("log");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            StoreContainer container =
                    new StoreContainer(ComposeStores.ofCheckout().image("postgres"), log, port, 5432, 128);
            try (ContainerServer server = new ContainerServer("postgres", log, port, container, () -> {})) {
                assertThatThrownBy(server::start)
                        .isInstanceOf(StartException.class)
                        .hasMessageContainingAll("postgres: ", "127.0.0.1:" + port, "DOCKER_HOST");
            }
        }
    }

    @Test
    void aClosedServerIsGoneAndNotStartedAgain() {
        Postgres server = new ContainerStores().postgres(folder);
        server.start();
        server.close();
        assertThat(server.isAlive()).isFalse();
        assertThat(FreePorts.isFree(server.port())).isTrue();
        assertThatThrownBy(server::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
