package io.penstock.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetCredentialsTest {
    @TempDir
    Path folder;

    private Path file;
    private FleetCredentials credentials;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("edges"), "# edges\n\n" + line("e1", "one") + line("e2", "two"));
        credentials = new FleetCredentials(file);
    }

    @Test
    void anEdgePassesWithItsOwnSecretAlone() {
        assertThatCode(() -> credentials.check("e1", "Bearer one")).doesNotThrowAnyException();
        refuses("e1", "Bearer two");
        refuses("e1", "Bearer ");
        refuses("e1", "Basic one");
        refuses("e1", null);
        refuses("e3", "Bearer one");
        refuses("", "Bearer one");
    }

    @Test
    void aChangedFileCountsAtOnceAndABrokenOneNotAtAll() throws Exception {
        rewrite(line("e1", "new"), 10);
        assertThatCode(() -> credentials.check("e1", "Bearer new")).doesNotThrowAnyException();
        refuses("e1", "Bearer one");
        refuses("e2", "Bearer two");
        rewrite("nonsense\n", 20);
        assertThatCode(() -> credentials.check("e1", "Bearer new")).doesNotThrowAnyException();
    }

    @Test
    void aBrokenFileStopsTheStartWithItsLineAndWithoutASecret() throws Exception {
        Files.writeString(file, line("e1", "one") + "e2:secret\n");
        assertThatThrownBy(() -> new FleetCredentials(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("e2:secret");
    }

    private void refuses(String edge, String authorization) {
        assertThatThrownBy(() -> credentials.check(edge, authorization))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("one")
                .hasMessageNotContaining("two");
    }

    private void rewrite(String text, int seconds) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    private static String line(String edge, String secret) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return edge + ":" + HexFormat.of().formatHex(digest) + "\n";
    }
}
