package io.penstock.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.token.EdgeToken;
import io.penstock.contracts.token.TokenKey;
import io.penstock.contracts.token.TokenKeyFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment leaves at the pace that was asked for, and without one as fast as it goes. */
class PacingIT {
    private static final PackageRef REF = new PackageRef("film", 1);
    private static final byte[] SEGMENT = EdgeFixture.bytes(3, 1_000_000);

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aPacedSegmentTakesItsTime() throws Exception {
        EdgeFixture.writePackage(folder, REF, SEGMENT);
        Path keys = Files.writeString(folder.resolve("keys"), TokenKeyFile.newLine("key") + "\n");
        TokenKey key = TokenKeyFile.read(keys).getFirst();
        String path = "/t/" + EdgeToken.sign(key, Instant.now().plusSeconds(60), UUID.randomUUID(), REF)
                + "/film/1/v-h264-360-1/seg-00001.m4s";
        String[] options = {"--root", folder.toString(), "--key-file", keys.toString(), "--port", "0"};
        try (EdgeProcess free = EdgeProcess.alone(EdgeFixture.options(options));
                EdgeProcess paced = EdgeProcess.alone(
                        EdgeFixture.options(with(options, "--pacing", "2", "--pacing-floor-bps", "4000000")))) {
            Duration unpaced = fastest(free, path);
            assertThat(time(paced, path)).isGreaterThan(unpaced.multipliedBy(3));
        }
    }

    private static String[] with(String[] options, String... more) {
        String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    private Duration fastest(EdgeProcess edge, String path) throws Exception {
        Duration fastest = time(edge, path);
        for (int i = 0; i < 4; i++) {
            Duration again = time(edge, path);
            fastest = again.compareTo(fastest) < 0 ? again : fastest;
        }
        return fastest;
    }

    private Duration time(EdgeProcess edge, String path) throws Exception {
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.httpPort() + path))
                        .build(),
                BodyHandlers.ofByteArray());
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SEGMENT);
        return taken;
    }
}
