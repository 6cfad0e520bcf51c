package io.penstock.bench.server;

import io.penstock.bench.kernel.CpuClock;
import io.penstock.stores.ChildProcess;
import io.penstock.stores.ChildSpec;
import io.penstock.stores.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A running server under test. It ends with this process, however that ends. */
public final class Server implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(20);
    private static final int KIBI = 1024;
    private static final int ANSWER_MILLIS = 1000;

    private final ChildProcess process;
    private final int httpPort;
    private final int httpsPort;
    private final List<Long> pids;

    private Server(ChildProcess process, int httpPort, int httpsPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        this.pids = Stream.concat(
                        Stream.of(process.pid()),
                        ProcessHandle.of(process.pid()).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
    }

    /**
     * Starts it and returns when it answers HTTP.
     *
     * @throws io.penstock.stores.StartException where it does not, with its last lines
     */
    static Server start(ChildSpec spec, int httpPort, int httpsPort) {
        ChildProcess process = ChildProcess.start(spec);
        try {
            Readiness.await(process, () -> answers(httpPort), UP_WITHIN);
            return new Server(process, httpPort, httpsPort);
        } catch (RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    public int httpPort() {
        return httpPort;
    }

    public int httpsPort() {
        return httpsPort;
    }

    /** The processor time of all its processes. */
    public CpuClock cpu() {
        return new CpuClock(pids);
    }

    /** Its process and those that it has started. */
    public List<Long> pids() {
        return pids;
    }

    /** Resident memory of all its processes (VmRSS). Buffers of the kernel's sockets are not in it. */
    public long residentBytes() {
        return pids.stream().mapToLong(Server::residentBytes).sum();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static long residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(status + " has no VmRSS"))
                    * KIBI;
        } catch (IOException e) {
            throw new UncheckedIOException("the memory of process " + pid + " cannot be read", e);
        }
    }

    private static void answers(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String start = new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
            if (!start.equals("HTTP/1.")) {
                throw new IOException("port " + port + " answers \"" + start + "\" instead of HTTP/1.x");
            }
        }
    }
}
