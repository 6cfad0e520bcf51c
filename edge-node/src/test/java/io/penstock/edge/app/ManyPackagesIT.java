package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An edge with more packages than it may keep indexes of. */
class ManyPackagesIT {
    private static final Logger LOG = LoggerFactory.getLogger(ManyPackagesIT.class);
    private static final int PACKAGES = 300;
    private static final int FILES = 100;
    private static final int HOT = 1;

    /** Requests that are sent before the first answer is read. */
    private static final int AT_ONCE = 50;

    /** What an edge takes for itself while it gets going; all indexes together would take more than thrice as much. */
    private static final long OTHER_BYTES = 1_000_000;

    /** Of some 23 packages. */
    private static final long INDEX_BYTES = 250_000;

    @TempDir
    private Path folder;

    private LinkedPackages packages;
    private TokenKey key;
    private EdgeChild edge;
    private int metricsPort;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        packages = LinkedPackages.write(root, folder, PACKAGES, FILES);
        Path keys = Files.writeString(folder.resolve("keys"), TokenKeyFile.newLine("k") + "\n");
        key = TokenKeyFile.read(keys).getFirst();
        metricsPort = freePort();
        edge = EdgeChild.start(
                List.of(
                        "--root",
                        root.toString(),
                        "--key-file",
                        keys.toString(),
                        "--port",
                        "0",
                        "--metrics-port",
                        Integer.toString(metricsPort),
                        "--open-files",
                        "64",
                        "--index-bytes",
                        Long.toString(INDEX_BYTES)),
                Files.createFile(folder.resolve("log")));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void everyFileIsServedTheHeapStaysBoundedAndWhatIsHotIsNotReadAgain() throws Exception {
        try (Viewer hot = new Viewer(edge.port());
                Viewer viewer = new Viewer(edge.port())) {
            String hotBase = base(HOT);
            assertServes(hot, hotBase, HOT, 0);
            long heapBefore = edge.liveHeapBytes();
            for (int number = HOT + 1; number <= PACKAGES; number++) {
                String base = base(number);
                for (int file = 0; file < FILES; file += AT_ONCE) {
                    assertServesSome(viewer, base, number, file);
                }
                assertServes(hot, hotBase, HOT, number % FILES);
                assertThat(metric("edge_index_bytes")).isLessThanOrEqualTo(INDEX_BYTES);
            }
            assertThat(metric("edge_index_loads_total{outcome=\"loaded\"}")).isEqualTo(PACKAGES);
            assertThat(metric("edge_index_loads_total{outcome=\"failed\"}")).isZero();
            LOG.info(
                    "{} indexes of {} files in {} bytes",
                    metric("edge_index_packages"),
                    FILES + 1,
                    metric("edge_index_bytes"));
            assertThat(edge.liveHeapBytes() - heapBefore).as("bytes of heap").isLessThan(INDEX_BYTES + OTHER_BYTES);
            assertThat(viewer.get(base(PACKAGES) + "no-such-file").status()).isEqualTo(404);
            assertThat(viewer.get(base(PACKAGES + 1) + LinkedPackages.path(0)).status())
                    .isEqualTo(404);
        }
    }

    private void assertServesSome(Viewer viewer, String base, int number, int first) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int file = first; file < first + AT_ONCE; file++) {
            requests.append("GET ")
                    .append(base)
                    .append(LinkedPackages.path(file))
                    .append(" HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        viewer.say(requests.toString());
        for (int file = first; file < first + AT_ONCE; file++) {
            assertServed(viewer.answer(), number, file);
        }
    }

    private void assertServes(Viewer viewer, String base, int number, int file) throws IOException {
        assertServed(viewer.get(base + LinkedPackages.path(file)), number, file);
    }

    private void assertServed(Viewer.Answer answer, int number, int file) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(packages.content(number, file));
    }

    private String base(int number) {
        return "/t/"
                + EdgeToken.sign(key, Instant.now().plusSeconds(600), UUID.randomUUID(), LinkedPackages.ref(number))
                + "/film/" + number + "/";
    }

    private double metric(String name) throws IOException {
        try (Viewer viewer = new Viewer(metricsPort)) {
            return new String(viewer.get("/metrics").body(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
