package io.penstock.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine's own memcached, where one is installed. A cache: what it held is gone when it stops. */
public final class MemcachedServer implements Server {
    private static final int MEGABYTES = 64;
    private static final int ANSWER_WITHIN_MILLIS = 2_000;
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final Path program;
    private final Path log;
    private final int port;
    private final ServerProcess process;

    private MemcachedServer(Path program, Path log, int port) {
        this.program = program;
        this.log = log;
        this.port = port;
        this.process = new ServerProcess(this::spec, server -> probe(), READY_WITHIN);
    }

    /** Nothing where no program {@code memcached} is on the PATH. */
    public static Optional<MemcachedServer> ifInstalled(Path log, int port) {
        return ifInstalled(System.getenv("PATH"), log, port);
    }

    static Optional<MemcachedServer> ifInstalled(@Nullable String path, Path log, int port) {
        return Stream.of((path == null ? "" : path).split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "memcached"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new MemcachedServer(program, log, port));
    }

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private ChildSpec spec() {
        // As root it insists on a user to become; it opens no file, so it may as well stay.
        List<String> command = List.of(
                program.toString(),
                "-l",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "0",
                "-m",
                Integer.toString(MEGABYTES),
                "-t",
                "2",
                "-u",
                System.getProperty("user.name"));
        return ChildSpec.of(name(), log, command).stoppedBy("TERM", ENDS_WITHIN);
    }

    private void probe() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answer.readLine();
            if (line == null || !line.startsWith("VERSION ")) {
                throw new IOException("memcached answered \"" + line + "\"; it should have been its version");
            }
        }
    }
}
