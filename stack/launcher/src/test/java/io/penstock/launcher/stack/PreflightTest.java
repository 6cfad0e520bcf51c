package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.stores.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void aBusyPortIsNamedWithWhoWantsItAndWhoHasIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String self = "process " + ProcessHandle.current().pid();
            assertThatThrownBy(() -> Preflight.requirePorts(Map.of(taken.getLocalPort(), "gateway")))
                    .isInstanceOf(StackException.class)
                    .hasMessageContainingAll(
                            "port " + taken.getLocalPort() + " is busy", "gateway needs it", self, "--port-offset");
        }
    }

    @Test
    void everyBusyPortIsNamed() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            Preflight.requirePorts(Map.of(one.getLocalPort(), "kafka", two.getLocalPort(), "catalog")))
                    .hasMessageContainingAll("kafka needs it", "catalog needs it");
        }
    }

    @Test
    void freePortsPass() {
        int port = FreePorts.next();
        assertThatCode(() -> Preflight.requirePorts(Map.of(port, "gateway"))).doesNotThrowAnyException();
    }

    @Test
    void aMissingJdkIsNamedWithWhoNeedsIt() {
        assertThatThrownBy(() -> Preflight.requireJdk(9999))
                .isInstanceOf(StackException.class)
                .hasMessageContainingAll("Cassandra", "no JDK 9999 found");
        assertThatCode(() -> Preflight.requireJdk(Preflight.CASSANDRAS_JDK)).doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsNamedWithWhatIsLeftAndWhatIsNeeded() {
        assertThatThrownBy(() -> Preflight.requireRoom(folder, Long.MAX_VALUE))
                .isInstanceOf(StackException.class)
                .hasMessageContainingAll(folder.toString(), "MiB left", "--state");
        assertThatCode(() -> Preflight.requireRoom(folder, 1)).doesNotThrowAnyException();
    }
}
