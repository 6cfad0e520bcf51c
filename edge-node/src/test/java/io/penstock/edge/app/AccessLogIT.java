package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an edge notes of the requests it answers. */
class AccessLogIT {
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final int SIZE = 8_000_000;
    private static final String SEGMENT = "v-h264-360-1/seg-00001.m4s";
    private static final UUID PLAYBACK = UUID.randomUUID();

    @TempDir
    private Path folder;

    private Path file;
    private String token;
    private TestCertificate certificate;
    private EdgeProcess edge;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        EdgeFixture.writePackage(root, REF, EdgeFixture.bytes(1, SIZE));
        Path keys = Files.writeString(folder.resolve("keys"), TokenKeyFile.newLine("key") + "\n");
        TokenKey key = TokenKeyFile.read(keys).getFirst();
        token = EdgeToken.sign(key, Instant.now().plus(Duration.ofMinutes(5)), PLAYBACK, REF);
        certificate = TestCertificate.in(folder);
        file = folder.resolve("access.log");
        edge = EdgeProcess.alone(EdgeFixture.options(
                "--root",
                root.toString(),
                "--key-file",
                keys.toString(),
                "--port",
                "0",
                "--https-port",
                "0",
                "--cert",
                certificate.chain().toString(),
                "--key",
                certificate.key().toString(),
                "--access-log",
                file.toString()));
    }

    private void get(String base, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = certificate.client()) {
            client.send(request.build(), BodyHandlers.discarding());
        }
    }

    private List<JsonNode> lines() throws Exception {
        edge.close();
        String text = Files.readString(file);
        assertThat(text).doesNotContain(token.substring(token.lastIndexOf('.') + 1));
        return text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    @Test
    void everyAnswerIsNotedWithWhatItWasAndHowItWent() throws Exception {
        String path = "/t/" + token + "/film/1/" + SEGMENT;
        get("http://127.0.0.1:" + edge.httpPort(), path + "?CMCD=br%3D3200%2Cbl%3Dsoon", "User-Agent", "Player \"x\"");
        get("https://127.0.0.1:" + edge.httpsPort(), path, "Range", "bytes=0-99", "CMCD-Session", "sid=\"s-1\",v=1");
        get("https://127.0.0.1:" + edge.httpsPort(), "/t/" + token + "x/film/1/" + SEGMENT);
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(3);
        JsonNode plain = lines.get(0);
        assertThat(plain.get("client").asString()).isEqualTo("127.0.0.1");
        assertThat(plain.get("method").asString()).isEqualTo("GET");
        assertThat(plain.get("path").asString()).isEqualTo("/t/" + PLAYBACK + "/film/1/" + SEGMENT);
        assertThat(plain.get("http").asString()).isEqualTo("HTTP/1.1");
        assertThat(plain.get("status").asInt()).isEqualTo(200);
        assertThat(plain.get("bodyBytes").asLong()).isEqualTo(SIZE);
        assertThat(plain.get("way").asString()).isEqualTo("sendfile");
        assertThat(plain.get("userAgent").asString()).isEqualTo("Player \"x\"");
        assertThat(plain.get("cmcd").toString()).isEqualTo("{\"br\":3200}");
        assertThat(plain.has("tlsVersion")).isFalse();
        assertThat(plain.get("firstByteMs").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(plain.get("totalMs").asDouble());
        assertThat(Instant.parse(plain.get("time").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        JsonNode encrypted = lines.get(1);
        assertThat(encrypted.get("status").asInt()).isEqualTo(206);
        assertThat(encrypted.get("bodyBytes").asLong()).isEqualTo(100);
        assertThat(encrypted.get("way").asString()).isIn("user_space_tls", "kernel_tls");
        assertThat(encrypted.get("tlsVersion").asString()).isEqualTo("TLSv1.3");
        assertThat(encrypted.get("tlsCipher").asString()).startsWith("TLS_");
        assertThat(encrypted.get("cmcd").toString()).isEqualTo("{\"sid\":\"s-1\",\"v\":1}");
        JsonNode refused = lines.get(2);
        assertThat(refused.get("status").asInt()).isEqualTo(403);
        assertThat(refused.get("way").asString()).isEqualTo(encrypted.get("way").asString());
        assertThat(refused.get("bodyBytes").asLong()).isPositive();
    }

    @Test
    void aClientThatGoesAwayAndOneThatSpeaksNoHttpAreNotedToo() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.httpPort()));
            socket.getOutputStream()
                    .write(("GET /t/" + token + "/film/1/" + SEGMENT + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.setSoLinger(true, 0);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 400");
        }
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(2);
        JsonNode gone = lines.stream()
                .filter(line -> line.get("status").asInt() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(gone.get("bodyBytes").asLong()).isPositive().isLessThan(SIZE);
        JsonNode nonsense = lines.stream()
                .filter(line -> line.get("status").asInt() == 400)
                .findFirst()
                .orElseThrow();
        assertThat(nonsense.get("path").asString()).isEqualTo("-");
    }
}
