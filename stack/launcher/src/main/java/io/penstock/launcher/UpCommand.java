package io.penstock.launcher;

import io.penstock.contracts.catalog.Title;
import io.penstock.launcher.demo.DemoSeed;
import io.penstock.launcher.demo.PlayerCache;
import io.penstock.launcher.stack.LocalStack;
import io.penstock.launcher.stack.StackConfig;
import io.penstock.launcher.stack.StateFolder;
import io.penstock.stores.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: starts everything, seeds the demo, says how to reach it, and stays until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts the local stack and seeds a demo film. Ctrl-C or \"penstock down\" ends every process; what was"
                        + " stored stays.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the stack was ended in order, or with --detach: the demo title is playable",
            "1:something is missing or in the way, or a process failed; nothing is left running",
            "2:the command was not understood"
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    StackOptions options = new StackOptions();

    @Mixin
    StackOptions.Offset offset = new StackOptions.Offset();

    @Option(names = "--detach", description = "return when the demo title is playable; the stack goes on by itself")
    boolean detach;

    @Option(
            names = "--train",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "make start-up caches in the background once everything is up (once a build; on if left out)")
    boolean train = true;

    @Option(names = "--ready-file", hidden = true, description = "made when the demo title is playable")
    @Nullable
    Path readyFile;

    private final Terminal terminal = Terminal.onOutput();
    private volatile boolean ending;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder state = options.state();
        if (detach) {
            return Detached.up(state, offset.offset, train);
        }
        StackConfig config = new StackConfig(Checkout.root(), state, offset.ports(), train, terminal);
        try (LocalStack stack = LocalStack.prepare(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "stack-end"));
            run(stack, state);
            return 0;
        }
    }

    private void run(LocalStack stack, StateFolder state) throws IOException, InterruptedException {
        terminal.step("starting the stack; its state is in " + state.path());
        DemoSeed seed = DemoSeed.begin(state, terminal);
        try {
            stack.startAll();
            Title title = seed.sow(stack, terminal);
            ClientEnvironment.write(stack);
            terminal.step("everything is up; " + DemoSeed.TITLE + " (\"" + title.name() + "\") is playable");
            terminal.block(Welcome.text(Welcome.Reach.of(stack), title));
            if (readyFile != null) {
                Files.writeString(readyFile, "ready\n");
            }
            if (train) {
                new PlayerCache(stack).trainInBackground();
            }
        } catch (RuntimeException | IOException failure) {
            if (ending) {
                // Somebody ended the stack while it was starting: what then fails is no failure.
                new CountDownLatch(1).await();
            }
            throw failure;
        }
        new CountDownLatch(1).await();
    }

    private void end(LocalStack stack) {
        ending = true;
        terminal.step("ending the stack");
        stack.close();
        terminal.step("all processes are gone; what was stored stays in "
                + stack.config().state().path());
    }
}
