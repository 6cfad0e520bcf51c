package io.penstock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LauncherTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("up", "down", "status", "ingest")) {
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("Usage: penstock " + command, "--state");
        }
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(run("frob")).isEqualTo(2);
        assertThat(err.toString()).contains("frob");
    }

    @Test
    void aPortOffsetMustBeANumberInRange() {
        assertThat(run("up", "--port-offset", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-offset", "many");
    }

    @Test
    void ingestNeedsATitle() {
        assertThat(run("ingest", "film.mp4")).isEqualTo(2);
        assertThat(err.toString()).contains("--title");
    }

    @Test
    void ingestRefusesABadId() {
        assertThat(run("ingest", "film.mp4", "--title", "Film", "--id", "No Slug", "--state", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("No Slug", "hyphens");
    }

    @Test
    void ingestRefusesWhatIsNoFilmBeforeItAsksForAStack() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no film");
        assertThat(run("ingest", text.toString(), "--title", "Notes", "--state", folder.toString()))
                .isEqualTo(3);
    }

    @Test
    void statusOfNoStackIsNotUp() {
        assertThat(run("status", "--state", folder.toString())).isEqualTo(1);
    }

    @Test
    void downOfNoStackIsDone() {
        assertThat(run("down", "--state", folder.toString())).isZero();
    }

    private int run(String... arguments) {
        CommandLine command = Launcher.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
