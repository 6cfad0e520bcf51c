package io.penstock.launcher;

import io.penstock.launcher.stack.StackException;
import io.penstock.stores.JdkNotFoundException;
import io.penstock.stores.StartException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code ./penstock}: what the shell script does not hand to another program itself. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        version = "penstock 0.1.0",
        description = "A video delivery system on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            IngestCommand.class,
            SetupCommand.class,
            SeedCommand.class
        },
        footer = {
            "",
            "Handed to programs of their own:",
            "  play    plays a title without a screen and verifies every byte",
            "  encode  makes a package of a film, without a stack",
            "  edge    serves a folder as an edge does, without a stack"
        })
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        // By a name of its own: the encoder's jar brings a logback.xml too.
        System.setProperty("logback.configurationFile", "logback-launcher.xml");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    /** What went wrong in words; a stack trace only for what nobody foresaw. */
    private static int report(Exception failure, CommandLine command) {
        switch (failure) {
            case StackException e -> command.getErr().println("penstock: " + e.getMessage());
            case JdkNotFoundException e -> command.getErr().println("penstock: " + e.getMessage());
            case IOException e -> command.getErr().println("penstock: " + e.getMessage());
            case StartException e ->
                command.getErr()
                        .println("penstock: " + e.getMessage()
                                + "\nEverything else has been stopped. Set right what it says" + " (all of it is in "
                                + e.log() + "), then run ./penstock up again.");
            default -> failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }
}
