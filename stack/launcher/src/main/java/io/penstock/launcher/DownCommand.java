package io.penstock.launcher;

import io.penstock.launcher.stack.Leftovers;
import io.penstock.launcher.stack.StackException;
import io.penstock.launcher.stack.StackLock;
import io.penstock.launcher.stack.StackRecord;
import io.penstock.launcher.stack.StateFolder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: ends the stack and returns when its last process is gone. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends every process of the stack and returns when all are gone. What was stored stays.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no process of the stack runs", "1:one of them cannot be ended"})
final class DownCommand implements Callable<Integer> {
    private static final Duration LAUNCHERS_GRACE = Duration.ofSeconds(90);

    @Mixin
    StackOptions options = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.onOutput();
        StateFolder state = options.state();
        boolean runs = StackLock.isTaken(state);
        Optional<StackRecord> record = StackRecord.read(state);
        if (runs) {
            end(StackLock.owner(state), terminal);
        }
        record.ifPresent(processes -> Leftovers.awaitGone(processes, terminal));
        StackRecord.remove(state);
        terminal.step(
                runs || record.isPresent()
                        ? "the stack is down"
                        : "no stack runs on " + state.path() + "; nothing to end");
        return 0;
    }

    private static void end(long pid, Terminal terminal) throws InterruptedException {
        Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
        if (launcher.isEmpty()) {
            return;
        }
        terminal.step("ending the stack of launcher process " + pid);
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(LAUNCHERS_GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            terminal.step("the launcher does not end; it is killed, which ends its processes too");
            launcher.get().destroyForcibly();
        } catch (ExecutionException e) {
            throw new StackException("the end of process " + pid + " cannot be waited for", e);
        }
    }
}
