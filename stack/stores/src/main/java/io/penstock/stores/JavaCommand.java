package io.penstock.stores;

import java.util.ArrayList;
import java.util.List;

/** Command lines of server programs in Java. */
final class JavaCommand {
    private JavaCommand() {}

    /** Small and quick to start: the serial collector, and only the quick compiler. */
    static List<String> of(Jdk jdk, int heapMegabytes, List<String> options, String classPath, List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.net.preferIPv4Stack=true"));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.addAll(program);
        return command;
    }
}
