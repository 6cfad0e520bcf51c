package io.penstock.abr.cli;

import io.penstock.abr.stage.StageControlPlane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code play} as the command line does, and keeps what it printed. */
record Player(int exitCode, String out, String err) {
    static Player play(Path folder, StageControlPlane stage, String title, String... options) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), StageControlPlane.PASSWORD + "\n");
        List<String> arguments = new ArrayList<>(List.of(
                title,
                "--gateway",
                stage.url().toString(),
                "--email",
                StageControlPlane.EMAIL,
                "--password-file",
                password.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    static Player run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(printed, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            int exitCode = new CommandLine(new PlayCommand())
                    .setOverwrittenOptionsAllowed(true)
                    .execute(arguments);
            return new Player(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
