package io.penstock.encoder.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The encoder's command line: one title without a stack, a worker of the stack, or a score. */
@Command(
        name = "encoder",
        mixinStandardHelpOptions = true,
        version = "penstock encoder 0.1.0",
        description = "Makes CMAF packages of masters.",
        subcommands = {EncodeCommand.class, WorkerCommand.class, VmafCommand.class})
public final class Encoder {
    private Encoder() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Encoder())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }
}
