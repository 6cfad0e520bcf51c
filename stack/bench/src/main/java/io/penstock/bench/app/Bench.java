package io.penstock.bench.app;

import io.penstock.bench.server.SetupException;
import io.penstock.stores.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code ./penstock bench}: measures the edge. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the edge.",
        subcommands = {EdgeBenchCommand.class, MicroBenchCommand.class})
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    /** What went wrong in words; a stack trace only for what nobody foresaw. */
    private static int report(Exception failure, CommandLine command) {
        switch (failure) {
            case SetupException e -> command.getErr().println("penstock: " + e.getMessage());
            case StartException e -> command.getErr().println("penstock: " + e.getMessage());
            case IOException e -> command.getErr().println("penstock: " + e.getMessage());
            case UncheckedIOException e -> command.getErr().println("penstock: " + e.getMessage());
            case RunnerException e -> command.getErr().println("penstock: " + e.getMessage());
            case InterruptedException e -> command.getErr().println("penstock: ended before the last round");
            default -> failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }
}
