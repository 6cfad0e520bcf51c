package io.penstock.encoder.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to write before a command so that the program lives and dies with us alone: in a session of its own a Ctrl-C at the
 * terminal reaches us and not it, and the kernel kills it when the thread that started it is gone (prctl(2), PR_SET_PDEATHSIG).
 * Both come with util-linux; where a machine has not got them, the program is started plainly.
 */
final class ChildKeeping {
    private static final List<String> PREFIX = prefixThatWorks();

    private ChildKeeping() {}

    static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> prefixThatWorks() {
        List<String> prefix = new ArrayList<>();
        addIfItWorks(prefix, List.of("/usr/bin/setsid"));
        addIfItWorks(prefix, List.of("/usr/bin/setpriv", "--pdeathsig", "KILL", "--"));
        return List.copyOf(prefix);
    }

    private static void addIfItWorks(List<String> prefix, List<String> command) {
        String program = command.getFirst();
        if (!Files.isExecutable(Path.of(program))) {
            return;
        }
        List<String> trial = new ArrayList<>(command);
        trial.addAll(List.of(program, "--version"));
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() == 0) {
                prefix.addAll(command);
            }
        } catch (IOException e) {
            // There, but not to be run: done without.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
