package io.penstock.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void theErrorBeforeTheLastLinesIsShownWithThem() throws IOException {
        assertThat(LogTail.lines(log("one\nERROR it broke\n\tat a.B.c(D.java:1)\ntwo\nthree\nfour\n"), 0, 2))
                .containsExactly("ERROR it broke", "three", "four");
    }

    @Test
    void whatWasThereBeforeIsNotMeant() throws IOException {
        assertThat(LogTail.lines(log("ERROR long ago\nnew\n"), "ERROR long ago\n".length(), 5))
                .containsExactly("new");
    }

    @Test
    void aVeryLongLineIsCut() throws IOException {
        assertThat(LogTail.lines(log("x".repeat(5000)), 0, 1))
                .first()
                .asString()
                .hasSize(303);
    }

    @Test
    void aMissingLogIsSaidToBeMissing() {
        assertThat(LogTail.lines(folder.resolve("none"), 0, 1))
                .first()
                .asString()
                .contains("none cannot be read");
    }

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }
}
