package io.penstock.stores;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param name what people call it, as in {@code kafka}; it leads every message about it
 * @param command the program and its arguments
 * @param environment variables added to the parent's own
 * @param folder its working directory; must exist
 * @param log its output and errors are appended to this file
 * @param stopSignal the signal that asks it to end in order, without SIG, as in {@code TERM}
 * @param grace how long it may take to end before it is killed; whole seconds, at least 1
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        String stopSignal,
        Duration grace) {
    private static final Duration ORDINARY_GRACE = Duration.ofSeconds(15);

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the command of " + name + " is empty; it must name a program");
        }
        if (grace.toSeconds() < 1) {
            throw new IllegalArgumentException("the grace of " + name + " is " + grace + "; it must be 1 s or more");
        }
    }

    /** Runs in the log's folder, ends by TERM within 15 s. */
    public static ChildSpec of(String name, Path log, List<String> command) {
        Path absolute = log.toAbsolutePath();
        Path folder = Folders.make(absolute.getParent() == null ? absolute : absolute.getParent());
        return new ChildSpec(name, command, Map.of(), folder, absolute, "TERM", ORDINARY_GRACE);
    }

    /** With one more variable. */
    public ChildSpec with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new ChildSpec(name, command, more, folder, log, stopSignal, grace);
    }

    public ChildSpec inFolder(Path other) {
        return new ChildSpec(name, command, environment, other, log, stopSignal, grace);
    }

    public ChildSpec stoppedBy(String signal, Duration within) {
        return new ChildSpec(name, command, environment, folder, log, signal, within);
    }
}
