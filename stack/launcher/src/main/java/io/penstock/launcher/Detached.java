package io.penstock.launcher;

import io.penstock.launcher.stack.StateFolder;
import io.penstock.stores.Checkout;
import io.penstock.stores.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code up} in a session of its own, shows what it says until the stack can be used, and leaves it alone. */
final class Detached {
    private static final long LOOK_AGAIN_MILLIS = 100;

    private Detached() {}

    static int up(StateFolder state, int portOffset, boolean train) throws IOException, InterruptedException {
        Folders.make(state.run());
        Path log = Folders.make(state.logs()).resolve("launcher.log");
        Path ready = state.run().resolve("ready-" + ProcessHandle.current().pid());
        long from = Files.exists(log) ? Files.size(log) : 0;
        Process launcher = new ProcessBuilder(command(state, portOffset, train, ready))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        // Ctrl-C before it is ready means: not at all.
        Thread giveUp = new Thread(launcher::destroy, "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        try (RandomAccessFile said = new RandomAccessFile(log.toFile(), "r")) {
            said.seek(from);
            while (!Files.exists(ready) && launcher.isAlive()) {
                show(said);
                launcher.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
            show(said);
        }
        Runtime.getRuntime().removeShutdownHook(giveUp);
        if (!Files.deleteIfExists(ready)) {
            return launcher.waitFor();
        }
        System.out.println("The stack goes on by itself; ./penstock down ends it. It writes to " + log);
        return 0;
    }

    private static List<String> command(StateFolder state, int portOffset, boolean train, Path ready) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpenstock.root=" + Checkout.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "up",
                "--state",
                state.path().toString(),
                "--port-offset",
                Integer.toString(portOffset),
                train ? "--train" : "--no-train",
                "--ready-file",
                ready.toString()));
        return command;
    }

    private static void show(RandomAccessFile said) throws IOException {
        byte[] fresh = new byte[Math.toIntExact(said.length() - said.getFilePointer())];
        said.readFully(fresh);
        System.out.print(new String(fresh, StandardCharsets.UTF_8));
        System.out.flush();
    }
}
