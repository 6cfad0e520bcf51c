package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An edge in a process of its own, with the memory that every edge gets, which can be killed, and looked at as its operator
 * would. Its log goes to a file, one after another's.
 */
final class EdgeChild implements AutoCloseable {
    private final Process process;
    private final int port;
    private final int httpsPort;

    private EdgeChild(Process process, int port, int httpsPort) {
        this.process = process;
        this.port = port;
        this.httpsPort = httpsPort;
    }

    /** Returns when it serves. */
    static EdgeChild start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                tool("java"),
                "@" + Path.of(System.getProperty("penstock.root"), "edge-node/jvm.options"),
                "-cp",
                System.getProperty("java.class.path"),
                EdgeNode.class.getName()));
        command.addAll(arguments);
        File file = log.toFile();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(file))
                .start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            assertThat(line)
                    .as("what the edge says; its log: %s", Files.readString(log))
                    .contains(" http ");
            return new EdgeChild(process, port(line, " http "), port(line, " https "));
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** -1 where it has none. */
    int httpsPort() {
        return httpsPort;
    }

    /** What of its memory is in RAM (proc(5), VmRSS). */
    long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    * 1024;
        }
    }

    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return (int) files.count();
        }
    }

    /** Bytes of all objects that are still in use, after a collection of those that are not. */
    long liveHeapBytes() throws IOException {
        Process histogram = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = histogram.inputReader()) {
            String total = said.lines()
                    .filter(line -> line.startsWith("Total "))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.strip().split("\\s+")[2]);
        }
    }

    /** SIGKILL; returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, SECONDS).join();
    }

    private static int port(String line, String scheme) {
        int at = line.indexOf(scheme);
        return at < 0
                ? -1
                : Integer.parseInt(line.substring(at + scheme.length()).split(" ", 2)[0]);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
