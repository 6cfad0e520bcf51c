package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.edge.disk.KernelPageCache;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever breaks off in the middle of a film makes room: the number of his socket is the next viewer's at once. What was on its
 * way to the one must not get to the other.
 */
class SocketNumbersIT {
    private static final int VIEWERS = 400;
    private static final byte[] FILM = EdgeFixture.bytes(1, 16_000_000);
    private static final byte[] SMALL = EdgeFixture.bytes(2, 1000);
    private static final byte[] GET_FILM =
            "GET /film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path root;

    private static TestEdge edge;

    @BeforeAll
    static void start() throws Exception {
        Files.write(root.resolve("film.mp4"), FILM);
        Files.write(root.resolve("small.txt"), SMALL);
        edge = TestEdge.alone(new KernelPageCache(), "--root", root.toString(), "--port", "0");
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @RepeatedTest(10)
    void nobodyGetsWhatWasAnothers() throws Exception {
        List<Socket> leaving = new ArrayList<>();
        List<Viewer> coming = new ArrayList<>();
        try {
            for (int i = 0; i < VIEWERS; i++) {
                Socket socket = new Socket();
                leaving.add(socket);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.httpPort()));
                socket.getOutputStream().write(GET_FILM);
            }
            for (Socket socket : leaving) {
                socket.getInputStream().readNBytes(100_000);
            }
            for (Socket socket : leaving) {
                // A reset, while the edge sends.
                socket.setSoLinger(true, 0);
                socket.close();
                coming.add(new Viewer(edge.httpPort()));
            }
            for (Viewer viewer : coming) {
                assertThat(viewer.get("/small.txt").body()).isEqualTo(SMALL);
            }
        } finally {
            for (Socket socket : leaving) {
                socket.close();
            }
            for (Viewer viewer : coming) {
                viewer.close();
            }
        }
    }
}
