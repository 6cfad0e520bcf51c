package io.penstock.edge.fill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A source of packages that answers rightly, or for a file in whatever manner it is told; one request a connection. */
final class StageSource implements AutoCloseable {
    private final Path packages;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param from first byte of the range that was asked for, 0 for all */
    record Request(String file, int from) {}

    /** How a file is answered. */
    interface Manner {
        void answer(Request request, byte[] file, OutputStream out) throws IOException;
    }

    StageSource(Path packages) throws IOException {
        this.packages = packages;
        threads.execute(this::accept);
    }

    /** Base of a package, with what stands for a token. */
    URI base(String ref) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/t/secret-token/" + ref + "/");
    }

    /** @param file its path below the package */
    void answer(String file, Manner manner) {
        manners.put(file, manner);
    }

    void answerRightly(String file) {
        manners.remove(file);
    }

    /** All requests for that file so far, by their ranges' begin. */
    List<Integer> asked(String file) {
        return requests.stream()
                .filter(request -> request.file().equals(file))
                .map(Request::from)
                .toList();
    }

    /** Says nothing more until the test ends. */
    void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void right(Request request, byte[] file, OutputStream out) throws IOException {
        if (request.from() == 0) {
            head(out, "200 OK", "Content-Length: " + file.length);
        } else {
            head(
                    out,
                    "206 Partial Content",
                    "Content-Range: bytes " + request.from() + "-" + (file.length - 1) + "/" + file.length,
                    "Content-Length: " + (file.length - request.from()));
        }
        out.write(file, request.from(), file.length - request.from());
    }

    static void head(OutputStream out, String status, String... fields) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String[] path = in.readLine().split(" ")[1].split("/", 6);
            Request request = new Request(path[5], rangeBegin(in));
            requests.add(request);
            byte[] file = Files.readAllBytes(
                    packages.resolve(path[3]).resolve(path[4]).resolve(path[5]));
            manners.getOrDefault(path[5], StageSource::right).answer(request, file, socket.getOutputStream());
        } catch (IOException e) {
            // The edge may well have gone: that is what such manners are for.
            requests.add(new Request("gone", 0));
        }
    }

    private static int rangeBegin(BufferedReader in) throws IOException {
        return in.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("range: bytes="))
                .mapToInt(line -> Integer.parseInt(line.substring(13, line.length() - 1)))
                .findAny()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }
}
