package io.penstock.bench.server;

import io.penstock.stores.ChildSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts servers, each time afresh, on one core and on free ports of 127.0.0.1.
 *
 * @param work an existing folder for what servers write
 * @param root the folder they serve
 * @param core theirs alone
 * @param openFiles how many descriptors each may have
 */
public record Stage(
        Path work, Path root, Certificate certificate, int core, int openFiles, EdgeProgram edge, Path nginx) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** @throws io.penstock.stores.StartException where it does not come up */
    public Server start(Contender contender) {
        try {
            return switch (contender) {
                case EDGE -> startEdge();
                case NGINX -> startNginx();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(contender.label() + " cannot be set up in " + work, e);
        }
    }

    private Server startEdge() throws IOException {
        List<Integer> ports = freePorts(3);
        List<String> command = onCore(edge.command());
        command.addAll(List.of(
                "--root", root.toString(),
                "--port", ports.get(0).toString(),
                "--https-port", ports.get(1).toString(),
                "--cert", certificate.chain().toString(),
                "--key", certificate.key().toString(),
                "--metrics-port", ports.get(2).toString(),
                "--max-connections", Integer.toString(openFiles - NginxConfig.CACHED_FILES)));
        command.addAll(edge.options());
        return Server.start(spec(Contender.EDGE, command), ports.get(0), ports.get(1));
    }

    private Server startNginx() throws IOException {
        List<Integer> ports = freePorts(2);
        Path prefix = Files.createTempDirectory(work, "nginx-");
        String user = System.getProperty("user.name", "").equals("root") ? "root" : "";
        NginxConfig config = new NginxConfig(prefix, root, certificate, ports.get(0), ports.get(1), openFiles, user);
        Path file = Files.writeString(prefix.resolve("nginx.conf"), config.text());
        List<String> command = onCore(List.of(nginx.toString(), "-p", prefix.toString(), "-c", file.toString()));
        return Server.start(spec(Contender.NGINX, command), ports.get(0), ports.get(1));
    }

    private List<String> onCore(List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "--cpu-list", Integer.toString(core)));
        pinned.addAll(command);
        return pinned;
    }

    private ChildSpec spec(Contender contender, List<String> command) {
        return ChildSpec.of(contender.label(), work.resolve(contender.label() + ".log"), command)
                .stoppedBy("TERM", GRACE);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
