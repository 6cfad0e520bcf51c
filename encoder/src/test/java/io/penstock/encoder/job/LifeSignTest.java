package io.penstock.encoder.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeSignTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsThereAtTheFirstSignAndFollowsTheClock() throws Exception {
        Path file = folder.resolve("alive");
        LifeSign sign = new LifeSign(file);
        sign.give();
        FileTime first = Files.getLastModifiedTime(file);
        sign.give();
        assertThat(Files.getLastModifiedTime(file)).as("within the same second").isEqualTo(first);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            sign.give();
            return Files.getLastModifiedTime(file).compareTo(first) > 0;
        });
    }

    @Test
    void nobodyWatchingAndAFileThatCannotBeMadeStopNothing() {
        assertThatCode(() -> new LifeSign(null).give()).doesNotThrowAnyException();
        assertThatCode(() -> new LifeSign(folder.resolve("missing/alive")).give())
                .doesNotThrowAnyException();
    }
}
