package io.penstock.bench.server;

import io.penstock.bench.kernel.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison needs of a machine: two cores, nginx, taskset.
 *
 * @param clientCore for the load client
 * @param serverCore for the servers
 * @param nginx the program
 * @param nginxVersion as it says itself
 * @param openFiles the hard limit of descriptors per process
 * @param description processor, kernel, Java and TCP's congestion control, for reports
 */
public record Machine(
        int clientCore, int serverCore, Path nginx, String nginxVersion, int openFiles, String description) {
    private static final String SEARCHED =
            System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin:/opt/nginx/sbin";

    /** @throws SetupException where something is missing, with what to do */
    public static Machine look() throws IOException, InterruptedException {
        List<Integer> cores = Cores.usable();
        if (cores.size() < 2) {
            throw new SetupException("this process may use " + cores.size()
                    + " processor core; a comparison needs 2, one for the server and one for the client");
        }
        program("taskset", "it is part of util-linux");
        Path nginx = program("nginx", "install it, as in: apt-get install nginx-light");
        return new Machine(
                cores.getFirst(), cores.getLast(), nginx, version(nginx), openFilesLimit(), processorAndSystem());
    }

    private static Path program(String name, String remedy) {
        return program(name, SEARCHED, remedy);
    }

    /** @param folders separated by colons */
    static Path program(String name, String folders, String remedy) {
        return Stream.of(folders.split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SetupException("no program " + name + " in " + folders + "; " + remedy));
    }

    private static String version(Path nginx) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(nginx.toString(), "-v")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new SetupException(nginx + " -v says: " + said);
        }
        return said.replace("nginx version: ", "");
    }

    private static int openFilesLimit() {
        return lines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.strip().split("\\s{2,}")[2])
                .mapToInt(limit -> limit.equals("unlimited") ? 1 << 20 : Integer.parseInt(limit))
                .findFirst()
                .orElseThrow(() -> new SetupException("/proc/self/limits says nothing of open files"));
    }

    private static String processorAndSystem() {
        String processor = lines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        return processor + ", Linux " + System.getProperty("os.version") + ", Java "
                + System.getProperty("java.version")
                + ", TCP " + String.join("", lines(Path.of("/proc/sys/net/ipv4/tcp_congestion_control")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
