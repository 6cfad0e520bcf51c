package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: what runs is finished, nothing new is begun, and the process ends well. */
class DrainIT {
    private static final int SIZE = 8_000_000;
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void aResponseUnderWayEndsWholeAndNoNewConnectionIsTaken() throws Exception {
        byte[] film = EdgeFixture.bytes(5, SIZE);
        Files.write(folder.resolve("film.mp4"), film);
        Process edge = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeNode.class.getName(),
                        "--root",
                        folder.toString(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = edge.inputReader();
                Socket idle = connect(port(said));
                Socket busy = connect(idle.getPort())) {
            busy.getOutputStream()
                    .write("GET /film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream body = busy.getInputStream();
            assertThat(body.read()).isEqualTo('H');

            edge.destroy();
            assertThat(idle.getInputStream().read()).as("an idle connection").isEqualTo(-1);
            await().atMost(10, SECONDS).untilAsserted(() -> assertThatThrownBy(
                            () -> connect(idle.getPort()).close())
                    .isInstanceOf(ConnectException.class));
            byte[] rest = body.readAllBytes();
            assertThat(java.util.Arrays.copyOfRange(rest, rest.length - SIZE, rest.length))
                    .isEqualTo(film);
            assertThat(edge.waitFor(20, SECONDS)).isTrue();
            assertThat(edge.exitValue()).isEqualTo(TERMINATED);
        } finally {
            edge.destroyForcibly();
        }
    }

    private static int port(BufferedReader said) throws IOException {
        String line = said.readLine();
        assertThat(line).contains(" http ");
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
