package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edge with keys, over HTTP and HTTPS: packages behind signed URLs, and nothing else. */
class SignedEdgeIT {
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final byte[] FIRST = EdgeFixture.bytes(1, 2_000_000);
    private static final byte[] SECOND = EdgeFixture.bytes(2, 1000);
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";

    @TempDir
    private static Path folder;

    private static EdgeProcess edge;
    private static HttpClient client;
    private static TokenKey key;
    private static int metricsPort;

    @BeforeAll
    static void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        EdgeFixture.writePackage(root, REF, FIRST, SECOND);
        EdgeFixture.writePackage(root, new PackageRef("film", 2), SECOND);
        Files.writeString(root.resolve("film/1/not-listed.txt"), "secret");
        Path keys = Files.writeString(
                folder.resolve("keys"), TokenKeyFile.newLine("new") + "\n" + TokenKeyFile.newLine("old") + "\n");
        key = TokenKeyFile.read(keys).getFirst();
        TestCertificate certificate = TestCertificate.in(folder);
        client = certificate.client();
        metricsPort = freePort();
        edge = EdgeProcess.alone(EdgeFixture.options(
                "--root",
                root.toString(),
                "--key-file",
                keys.toString(),
                "--port",
                "0",
                "--https-port",
                "0",
                "--metrics-port",
                Integer.toString(metricsPort),
                "--cert",
                certificate.chain().toString(),
                "--key",
                certificate.key().toString()));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void aRightTokenOpensItsPackageOverBothSchemesWithTheSameBytes() throws Exception {
        String token = token(REF, Duration.ofMinutes(1));
        for (String base : List.of(http(), https())) {
            HttpResponse<byte[]> whole = get(base + "/t/" + token + "/film/1/" + SEGMENT);
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(FIRST);
            assertThat(whole.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            HttpResponse<byte[]> part =
                    send(request(base + "/t/" + token + "/film/1/" + SEGMENT).header("Range", "bytes=1000000-1000099"));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(FIRST, 1_000_000, 1_000_100));
            assertThat(get(base + "/t/" + token + "/film/1/package.json").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theTagIsTheDigestThatThePackageLists() throws Exception {
        String url = http() + "/t/" + token(REF, Duration.ofMinutes(1)) + "/film/1/";
        String list = new String(get(url + "package.json").body(), StandardCharsets.UTF_8);
        String etag = get(url + SEGMENT).headers().firstValue("ETag").orElseThrow();
        assertThat(list).contains(etag.replace("\"", ""));
    }

    @Test
    void everyLiveKeyOpensAndNoOtherDoes() throws Exception {
        TokenKey old = TokenKeyFile.read(folder.resolve("keys")).getLast();
        assertThat(status(sign(old, REF, Duration.ofMinutes(1)), "film/1")).isEqualTo(200);
        Path elsewhere = Files.writeString(folder.resolve("other-keys"), TokenKeyFile.newLine("new") + "\n");
        TokenKey forged = TokenKeyFile.read(elsewhere).getFirst();
        assertThat(status(sign(forged, REF, Duration.ofMinutes(1)), "film/1")).isEqualTo(403);
    }

    @Test
    void aTokenOpensNothingElseAndNotForEver() throws Exception {
        String right = token(REF, Duration.ofMinutes(1));
        assertThat(status(right, "film/2")).as("another version").isEqualTo(403);
        assertThat(status(token(new PackageRef("other", 1), Duration.ofMinutes(1)), "film/1"))
                .as("another title's")
                .isEqualTo(403);
        assertThat(status(token(REF, Duration.ofSeconds(-1)), "film/1"))
                .as("run out")
                .isEqualTo(403);
        String[] fields = right.split("\\.");
        String later = right.replace("." + fields[2] + ".", "." + (Long.parseLong(fields[2]) + 1000) + ".");
        assertThat(status(later, "film/1")).as("made longer").isEqualTo(403);
        assertThat(status(right.replace(fields[3], UUID.randomUUID().toString()), "film/1"))
                .as("another playback's")
                .isEqualTo(403);
        assertThat(status("x", "film/1")).isEqualTo(403);
        assertThat(status("1.new.9999999999." + UUID.randomUUID() + ".", "film/1"))
                .isEqualTo(403);
        assertThat(status(token(new PackageRef("film", 3), Duration.ofMinutes(1)), "film/3"))
                .as("a package that is not here")
                .isEqualTo(404);
    }

    @Test
    void aTokenBoundToAnAddressOpensFromThereAlone() throws Exception {
        String path = "/film/1/package.json";
        assertThat(get(http() + "/t/" + bound("127.0.0.1") + path).statusCode()).isEqualTo(200);
        assertThat(get(https() + "/t/" + bound("127.0.0.1") + path).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> elsewhere = get(http() + "/t/" + bound("203.0.113.7") + path);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(new String(elsewhere.body(), StandardCharsets.UTF_8))
                .contains("the token is not for this package or address");
        String freed = "1" + bound("203.0.113.7").substring(1);
        assertThat(get(http() + "/t/" + freed + path).statusCode())
                .as("made to look unbound")
                .isEqualTo(403);
    }

    @Test
    void withoutATokenNothingIsSaidOfWhatIsHere() throws Exception {
        assertThat(get(http() + "/film/1/package.json").statusCode()).isEqualTo(404);
        assertThat(get(http() + "/").statusCode()).isEqualTo(404);
        assertThat(status("x", "nothing/1")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not-listed.txt",
                "../2/package.json",
                "../../../keys",
                "..%2f..%2fkeys",
                "%2e%2e/%2e%2e/keys",
                "%252e%252e/keys",
                "v-h264-360-1/../package.json",
                "v-h264-360-1//seg-00001.m4s",
                "v-h264-360-1/",
                "v-h264-360-1",
                "%00",
                "package.json%00",
                "package.json%20",
                "..\\..\\keys",
                "..%5c..%5ckeys",
                "%c0%ae%c0%ae/keys",
                "%ff",
                "%",
                "%2",
                "/etc/passwd",
                ""
            })
    void onlyListedFilesAreServedHoweverThePathIsWritten(String path) throws Exception {
        String answer = raw("GET /t/" + token(REF, Duration.ofMinutes(1)) + "/film/1/" + path
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain("secret");
    }

    @Test
    void playersOnAnyPageMayRead() throws Exception {
        String url = https() + "/t/" + token(REF, Duration.ofMinutes(1)) + "/film/1/" + SEGMENT;
        HttpResponse<byte[]> preflight = send(request(url)
                .header("Origin", "https://player.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "range")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("*");
        HttpResponse<byte[]> answer = send(request(url).header("Origin", "https://player.example"));
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .containsIgnoringCase("content-range");
    }

    @Test
    void metricsCountWhatWasSentAndHow() throws Exception {
        String url = "/t/" + token(REF, Duration.ofMinutes(1)) + "/film/1/" + SEGMENT;
        double plain = metric("edge_body_bytes_total{way=\"sendfile\"}");
        double encrypted = encryptedBytes();
        get(http() + url);
        get(https() + url);
        await().untilAsserted(() -> {
            assertThat(metric("edge_body_bytes_total{way=\"sendfile\"}") - plain)
                    .isEqualTo(FIRST.length);
            assertThat(encryptedBytes() - encrypted).isEqualTo(FIRST.length);
        });
        assertThat(get("http://127.0.0.1:" + metricsPort + "/health").statusCode())
                .isEqualTo(200);
    }

    @Test
    void viewersWhoLeaveInTheMiddleCostNothingThatStays() throws Exception {
        String head =
                "GET /t/" + token(REF, Duration.ofMinutes(1)) + "/film/1/" + SEGMENT + " HTTP/1.1\r\nHost: x\r\n\r\n";
        long before = openFiles();
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
                socket.setReceiveBufferSize(4096);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                socket.setSoLinger(true, 0);
            }
        }
        await().atMost(20, SECONDS).untilAsserted(() -> {
            assertThat(metric("edge_connections")).isLessThan(20);
            assertThat(openFiles()).isLessThan(before + 20);
        });
    }

    private static String token(PackageRef ref, Duration lifetime) {
        return sign(key, ref, lifetime);
    }

    private static String sign(TokenKey with, PackageRef ref, Duration lifetime) {
        return EdgeToken.sign(with, Instant.now().plus(lifetime), UUID.randomUUID(), ref);
    }

    private static String bound(String address) {
        return EdgeToken.sign(
                key, Instant.now().plusSeconds(60), UUID.randomUUID(), REF, InetAddress.ofLiteral(address));
    }

    private static int status(String token, String ref) throws Exception {
        return get(http() + "/t/" + token + "/" + ref + "/package.json").statusCode();
    }

    private static String http() {
        return "http://127.0.0.1:" + edge.httpPort();
    }

    private static String https() {
        return "https://127.0.0.1:" + edge.httpsPort();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return send(request(url));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whoever encrypted them: that depends on the machine's kernel. */
    private static double encryptedBytes() throws Exception {
        return metric("edge_body_bytes_total{way=\"user_space_tls\"}")
                + metric("edge_body_bytes_total{way=\"kernel_tls\"}");
    }

    private static double metric(String name) throws Exception {
        String all =
                new String(get("http://127.0.0.1:" + metricsPort + "/metrics").body(), StandardCharsets.UTF_8);
        return all.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
