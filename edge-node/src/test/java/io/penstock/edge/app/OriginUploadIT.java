package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masters come to the origin whole or not at all. */
class OriginUploadIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final byte[] MASTER = EdgeFixture.bytes(3, 3_000_000);
    private static final PackageRef REF = new PackageRef("film", 1);

    @TempDir
    private Path folder;

    private TokenKey uploadKey;
    private TokenKey edgeKey;
    private EdgeProcess origin;

    @BeforeEach
    void start() throws Exception {
        Path uploadKeys = Files.writeString(folder.resolve("upload-keys"), TokenKeyFile.newLine("u1") + "\n");
        Path edgeKeys = Files.writeString(folder.resolve("edge-keys"), TokenKeyFile.newLine("k1") + "\n");
        uploadKey = TokenKeyFile.read(uploadKeys).getFirst();
        edgeKey = TokenKeyFile.read(edgeKeys).getFirst();
        EdgeCommand options = EdgeFixture.options(
                "--root",
                folder.resolve("assets").toString(),
                "--port",
                "0",
                "--origin",
                "--max-upload-bytes",
                "4000000");
        origin = EdgeProcess.origin(options, edgeKeys, uploadKeys);
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    @Test
    void aMasterIsStoredAsItCame() throws Exception {
        HttpResponse<String> answer = put(uploadKey, REF, BodyPublishers.ofByteArray(MASTER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"bytes\":3000000");
        assertThat(Files.readAllBytes(folder.resolve("assets/masters/film/1/master")))
                .isEqualTo(MASTER);
        HttpResponse<String> chunked = put(
                uploadKey,
                new PackageRef("film", 2),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(MASTER)));
        assertThat(chunked.statusCode()).isEqualTo(201);
        assertThat(Files.readAllBytes(folder.resolve("assets/masters/film/2/master")))
                .isEqualTo(MASTER);
    }

    @Test
    void aMasterIsNeverReplaced() throws Exception {
        assertThat(put(uploadKey, REF, BodyPublishers.ofByteArray(MASTER)).statusCode())
                .isEqualTo(201);
        assertThat(put(uploadKey, REF, BodyPublishers.ofString("another")).statusCode())
                .isEqualTo(409);
        assertThat(Files.size(folder.resolve("assets/masters/film/1/master"))).isEqualTo(MASTER.length);
    }

    @Test
    void onlyItsOwnTokenOpensAnUpload() throws Exception {
        assertThat(put(edgeKey, REF, BodyPublishers.ofString("x")).statusCode())
                .as("an edge key's token")
                .isEqualTo(403);
        String other = token(uploadKey, new PackageRef("other", 1), 60);
        assertThat(send(other, REF, BodyPublishers.ofString("x")).statusCode()).isEqualTo(403);
        assertThat(send(token(uploadKey, REF, -1), REF, BodyPublishers.ofString("x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("x", REF, BodyPublishers.ofString("x")).statusCode()).isEqualTo(403);
        assertThat(masters()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndLeavesNothing() throws Exception {
        byte[] large = new byte[4_000_001];
        String head = "PUT /u/" + token(uploadKey, REF, 60) + "/film/1/master HTTP/1.1\r\nHost: x\r\n";
        assertThat(raw(head + "Content-Length: " + large.length + "\r\n\r\n")).startsWith("HTTP/1.1 413");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[100_000];
            String answer = "";
            try {
                for (int i = 0; i < 60; i++) {
                    socket.getOutputStream()
                            .write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(chunk);
                    socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                // The origin may be gone before everything was sent: it has said what it had to say.
                assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
            }
            assertThat(answer).isIn("", "HTTP/1.1 413");
        }
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(masters()).isEmpty());
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingAndMayBeTriedAgain() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpPort())) {
            socket.getOutputStream()
                    .write(("PUT /u/" + token(uploadKey, REF, 60)
                                    + "/film/1/master HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(MASTER, 0, 1_000_000);
            await().atMost(10, SECONDS)
                    .untilAsserted(() -> assertThat(masters()).hasSize(1));
        }
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(masters()).isEmpty());
        assertThat(put(uploadKey, REF, BodyPublishers.ofByteArray(MASTER)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void twoUploadsAtOnceGiveOneMaster() throws Exception {
        var first = CLIENT.sendAsync(
                request(token(uploadKey, REF, 60), REF, BodyPublishers.ofByteArray(MASTER)), BodyHandlers.ofString());
        var second = CLIENT.sendAsync(
                request(token(uploadKey, REF, 60), REF, BodyPublishers.ofByteArray(MASTER)), BodyHandlers.ofString());
        assertThat(List.of(
                        first.get(20, SECONDS).statusCode(),
                        second.get(20, SECONDS).statusCode()))
                .containsExactlyInAnyOrder(201, 409);
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(masters()).hasSize(1));
    }

    @Test
    void pathsThatAreNoUploadsAreNotFound() throws Exception {
        String token = token(uploadKey, REF, 60);
        for (String path : List.of(
                "/u/" + token + "/film/1/other",
                "/u/" + token + "/film/1",
                "/u/" + token + "/../1/master",
                "/u/" + token + "/film/x/master",
                "/film/1/master",
                "/")) {
            assertThat(raw("PUT " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"))
                    .as(path)
                    .startsWith("HTTP/1.1 404");
        }
        assertThat(masters()).isEmpty();
    }

    private HttpResponse<String> put(TokenKey key, PackageRef ref, BodyPublisher body) throws Exception {
        return send(token(key, ref, 60), ref, body);
    }

    private HttpResponse<String> send(String token, PackageRef ref, BodyPublisher body) throws Exception {
        return CLIENT.send(request(token, ref, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String token, PackageRef ref, BodyPublisher body) {
        URI uri = URI.create("http://127.0.0.1:" + origin.httpPort() + "/u/" + token + "/" + ref + "/master");
        return HttpRequest.newBuilder(uri).PUT(body).build();
    }

    private static String token(TokenKey key, PackageRef ref, long seconds) {
        return EdgeToken.sign(key, Instant.now().plusSeconds(seconds), UUID.randomUUID(), ref);
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Every file below the masters' folder, finished or not. */
    private List<Path> masters() throws IOException {
        Path masters = folder.resolve("assets/masters");
        if (!Files.exists(masters)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(masters)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
