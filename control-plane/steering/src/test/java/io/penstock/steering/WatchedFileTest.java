package io.penstock.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    Path folder;

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Path path = write("one");
        WatchedFile<String> file = new WatchedFile<>(path, WatchedFileTest::readOrRefuse);
        assertThat(file.poll()).isFalse();
        write("three");
        assertThat(file.poll()).isTrue();
        assertThat(file.value()).isEqualTo("three");
    }

    @Test
    void whatItSaidStaysInForceWhileItIsBadOrMissing() throws IOException {
        Path path = write("good");
        WatchedFile<String> file = new WatchedFile<>(path, WatchedFileTest::readOrRefuse);
        write("bad news");
        assertThat(file.poll()).isFalse();
        Files.delete(path);
        assertThat(file.poll()).isFalse();
        assertThat(file.value()).isEqualTo("good");
        write("better");
        assertThat(file.poll()).isTrue();
    }

    @Test
    void aFileThatIsMissingAtTheStartStopsTheStart() {
        assertThatThrownBy(() -> new WatchedFile<>(folder.resolve("nowhere"), WatchedFileTest::readOrRefuse))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    private static String readOrRefuse(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.startsWith("bad")) {
            throw new IOException(file + " line 1 is bad");
        }
        return text;
    }
}
