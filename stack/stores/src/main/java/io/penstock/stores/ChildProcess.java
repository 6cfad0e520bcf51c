package io.penstock.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running child that never outlives this process, also when this process is killed: {@code child.sh} becomes the program
 * and leaves one small shell behind that waits on a pipe whose other end only this process holds. When the pipe closes, the shell
 * ends the program in order, and after its grace by force, with everything the program itself started.
 *
 * <p>Safe for use by several threads: it holds nothing but the {@link Process}.
 */
public final class ChildProcess implements Readiness.Run, AutoCloseable {
    private static final Duration KILL_TAKES_EFFECT = Duration.ofSeconds(5);
    private static final String SCRIPT = Resources.text("child.sh");

    private final ChildSpec spec;
    private final Process process;
    private final long logStart;

    private ChildProcess(ChildSpec spec, Process process, long logStart) {
        this.spec = spec;
        this.process = process;
        this.logStart = logStart;
    }

    /** @throws StartException where there is no shell, no folder or no right to write the log */
    public static ChildProcess start(ChildSpec spec) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", SCRIPT, spec.name(), Long.toString(spec.grace().toSeconds()), spec.stopSignal()));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        long logStart = spec.log().toFile().length();
        try {
            return new ChildProcess(spec, builder.start(), logStart);
        } catch (IOException e) {
            String reason = "it cannot be started: " + e.getMessage();
            StartException failure = new StartException(spec.name(), reason, spec.log(), List.of());
            failure.initCause(e);
            throw failure;
        }
    }

    public String name() {
        return spec.name();
    }

    /** The program's own process id, not that of a wrapper. */
    public long pid() {
        return process.pid();
    }

    public Path log() {
        return spec.log();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Completes when the program ends, however it does. */
    public CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** The last lines it wrote since it started, oldest first. */
    public List<String> lastLines() {
        return LogTail.forMessage(spec.log(), logStart);
    }

    /** Whether a line it wrote since it started holds this text. */
    public boolean hasLogged(String text) {
        return LogTail.contains(spec.log(), logStart, text);
    }

    @Override
    public StartException failure(String reason) {
        return new StartException(spec.name(), reason, spec.log(), lastLines());
    }

    /** Waits for the end. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    public boolean waitFor(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to end and returns at once; its watcher kills it after the grace. */
    public void requestStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the pipe to " + spec.name() + " cannot be closed", e);
        }
    }

    /** Ends it: by its stop signal, after the grace by force. Returns when it is gone. */
    public void stop() {
        requestStop();
        awaitEnd(spec.grace().plus(KILL_TAKES_EFFECT));
    }

    /** Ends it by {@code kill -9}, as a crash would. Returns when it is gone. */
    @Override
    public void kill() {
        process.destroyForcibly();
        awaitEnd(KILL_TAKES_EFFECT);
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitEnd(Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            try {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    // Only where somebody killed the watcher: nothing else would end the program now.
                    process.destroyForcibly();
                    deadline = System.nanoTime() + KILL_TAKES_EFFECT.toNanos();
                }
            } catch (InterruptedException e) {
                // Nobody may leave a child behind because he was in a hurry; the interrupt is handed on below.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
