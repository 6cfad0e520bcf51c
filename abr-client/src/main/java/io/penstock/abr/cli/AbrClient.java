package io.penstock.abr.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the headless player. */
@Command(
        name = "abr-client",
        mixinStandardHelpOptions = true,
        subcommands = PlayCommand.class,
        description = "A headless player for a Penstock stack.")
public final class AbrClient {
    private AbrClient() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AbrClient()).execute(arguments));
    }
}
