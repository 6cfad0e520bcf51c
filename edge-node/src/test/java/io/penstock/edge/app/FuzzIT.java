package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.edge.disk.KernelPageCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random and half-right bytes on both ports, always the same ones: the edge answers with a status or hangs up, soon, and
 * keeps nothing of it.
 */
class FuzzIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 100_000);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] END = "\r\n\r\nnonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String[] SEEDS = {
        "GET /film.mp4 HTTP/1.1\r\nHost: x\r\nRange: bytes=0-99,200-299\r\nIf-Range: \"x\"\r\n\r\n",
        "HEAD /film.mp4 HTTP/1.0\r\nConnection: keep-alive\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nOrigin: y\r\n\r\n",
        "GET http://x/%66ilm.mp4?CMCD=bl%3D100 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345",
        "POST /film.mp4 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n1\r\nx\r\n0\r\n\r\n"
    };

    @TempDir
    private static Path folder;

    private static TestEdge edge;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.write(root.resolve("film.mp4"), FILM);
        TestCertificate certificate = TestCertificate.in(folder);
        trusting = certificate.client().sslContext();
        edge = TestEdge.alone(
                new KernelPageCache(),
                "--root",
                root.toString(),
                "--port",
                "0",
                "--https-port",
                "0",
                "--cert",
                certificate.chain().toString(),
                "--key",
                certificate.key().toString());
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void bytesThatAreNoRequestGetAStatusOrNothing() throws Exception {
        fuzz(4_000, random -> exchange(edge.httpPort(), noise(random)));
    }

    @Test
    void requestsThatAreAlmostRightGetAStatus() throws Exception {
        LongAdder answered = new LongAdder();
        fuzz(8_000, random -> answered.add(exchange(edge.httpPort(), damaged(random, seed(random))) ? 1 : 0));
        assertThat(answered.sum()).isGreaterThan(4_000);
    }

    @Test
    void bytesThatAreNoHandshakeEndTheConnection() throws Exception {
        byte[] hello = clientHello();
        fuzz(
                2_000,
                random -> sendAndRead(edge.httpsPort(), random.nextBoolean() ? noise(random) : damaged(random, hello)));
    }

    @Test
    void insideOfTlsTheSameHolds() throws Exception {
        fuzz(500, random -> {
            try (SSLSocket socket =
                    (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", edge.httpsPort())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
                byte[] start = random.nextInt(3) == 0 ? noise(random) : damaged(random, seed(random));
                byte[] sent = joined(start, start.length, END, start.length);
                check(talk(socket, sent, false), sent);
            }
        });
    }

    private interface Attempt {
        void make(Random random) throws Exception;
    }

    private static void fuzz(int attempts, Attempt attempt) throws Exception {
        long filesBefore = openFiles();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            int seed = i;
            all.add(() -> {
                attempt.make(new Random(seed));
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        }
        try (Viewer viewer = new Viewer(edge.httpPort())) {
            assertThat(viewer.get("/film.mp4").body()).isEqualTo(FILM);
        }
        await().atMost(20, SECONDS).untilAsserted(() -> {
            assertThat(edge.metric("edge_connections")).isZero();
            assertThat(edge.metric("edge_responses_running")).isZero();
            assertThat(openFiles()).isLessThan(filesBefore + 20);
        });
    }

    /** @return whether there was an answer */
    private static boolean exchange(int port, byte[] sent) throws IOException {
        byte[] got = sendAndRead(port, sent);
        check(got, sent);
        return got.length > 0;
    }

    /** Everything that comes back, after our side has ended. */
    private static byte[] sendAndRead(int port, byte[] sent) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return talk(socket, sent, true);
        }
    }

    /** Everything that comes back; a reset ends a connection as well as anything. */
    private static byte[] talk(Socket socket, byte[] sent, boolean ends) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(sent);
            if (ends) {
                socket.shutdownOutput();
            }
            socket.getInputStream().transferTo(got);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither an answer nor an end", e);
        } catch (SocketException e) {
            return got.toByteArray();
        }
        return got.toByteArray();
    }

    private static void check(byte[] got, byte[] sent) {
        if (got.length > 0) {
            assertThat(new String(got, StandardCharsets.ISO_8859_1))
                    .as(() -> new String(sent, StandardCharsets.ISO_8859_1))
                    .matches("(?s)HTTP/1\\.1 (20[046]|304|40[0458]|41[234567]|431|505) .*");
        }
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] seed(Random random) {
        String one = SEEDS[random.nextInt(SEEDS.length)];
        return (random.nextInt(4) == 0 ? one + SEEDS[random.nextInt(SEEDS.length)] : one)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Some bytes changed, inserted, left out, or repeated. */
    private static byte[] damaged(Random random, byte[] whole) {
        byte[] bytes = whole;
        for (int i = random.nextInt(1, 6); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
                case 1 ->
                    joined(bytes, at, new byte[] {(byte) " \t\r\n\0:,/%.-=\"".charAt(random.nextInt(13))}, at + 1);
                case 2 -> joined(bytes, at, new byte[0], to);
                case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
                default -> Arrays.copyOf(bytes, at + 1);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        return ByteBuffer.allocate(to + middle.length + bytes.length - from)
                .put(bytes, 0, to)
                .put(middle)
                .put(bytes, from, bytes.length - from)
                .array();
    }

    private static byte[] clientHello() throws Exception {
        SSLEngine engine = trusting.createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
