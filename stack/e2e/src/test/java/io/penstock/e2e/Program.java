package io.penstock.e2e;

import io.penstock.stores.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the product's programs as {@code ./penstock} runs it, in a process of its own, its output in two files. */
final class Program implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a program ended. */
    record Outcome(int exitCode, String out, String err) {}

    /**
     * @param jar below the checkout
     * @param log where the output goes, with {@code .out} and {@code .err} added
     */
    static Program start(String jar, Map<String, String> environment, Path log, List<String> arguments) {
        Path root = Checkout.root();
        // A build that runs in the background may have Ctrl-C ignored; a user's terminal has not.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Dpenstock.root=" + root);
        command.addAll(List.of("-jar", root.resolve(jar).toString()));
        command.addAll(arguments);
        Path out = log.resolveSibling(log.getFileName() + ".out");
        Path err = log.resolveSibling(log.getFileName() + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new AssertionError("cannot start " + jar, e);
        }
    }

    static Program launcher(Path log, String... arguments) {
        return start("stack/launcher/target/launcher-0.1.0.jar", Map.of(), log, List.of(arguments));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far on standard output. */
    String out() {
        return read(out);
    }

    /** What it has said so far on standard error. */
    String err() {
        return read(err);
    }

    /** Waits for its end; kills it where that does not come. */
    Outcome await(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not ended within " + seconds + " s; it said: " + out() + err());
            }
            return new Outcome(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
