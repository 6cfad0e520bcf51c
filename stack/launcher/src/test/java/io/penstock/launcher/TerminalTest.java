package io.penstock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.launcher.ingest.IngestListener.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void awayFromATerminalEachTenthIsALine() {
        Terminal terminal = terminal(false);
        for (int i = 0; i <= 100; i++) {
            terminal.at(Phase.ENCODE, i / 100.0);
        }
        assertThat(text().lines()).hasSize(11).first().asString().matches("\\[ *0\\.\\d s] encoding 0%");
        assertThat(text()).endsWith("encoding 100%\n").doesNotContain("\r");
    }

    @Test
    void onATerminalTheBarIsDrawnOverItself() {
        Terminal terminal = terminal(true);
        terminal.at(Phase.UPLOAD, 0.5);
        terminal.at(Phase.UPLOAD, 1);
        assertThat(text())
                .contains("[###############               ]  50%")
                .endsWith("[" + "#".repeat(30) + "] 100%\n");
        assertThat(text().chars().filter(c -> c == '\r')).hasSize(2);
    }

    @Test
    void aLineEndsTheOpenBar() {
        Terminal terminal = terminal(true);
        terminal.at(Phase.UPLOAD, 0.5);
        terminal.step("kafka has ended");
        assertThat(text()).contains(" 50%\n[").endsWith("kafka has ended\n");
    }

    private Terminal terminal(boolean redraws) {
        return new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), redraws);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
