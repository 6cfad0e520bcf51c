package io.penstock.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penstock.bench.data.FileKind;
import io.penstock.bench.data.PatternBytes;
import io.penstock.bench.server.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The JDK's web server with the files that the load client asks for, which a test may have it answer wrongly. */
final class SmallServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int PARTIAL = 206;

    static {
        // The JDK's server sends head and body apart; without this each answer would wait for a delayed
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SmallServer(HttpServer server, int shiftOfStatus, UnaryOperator<byte[]> body) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, shiftOfStatus, body));
        server.start();
    }

    static SmallServer right() throws IOException {
        return wrong(0, bytes -> bytes);
    }

    /** Answers with another status and body than it should. */
    static SmallServer wrong(int shiftOfStatus, UnaryOperator<byte[]> body) throws IOException {
        return new SmallServer(HttpServer.create(anyPort(), 0), shiftOfStatus, body);
    }

    static SmallServer overTls(Certificate certificate) throws Exception {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
        return new SmallServer(server, 0, bytes -> bytes);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static void answer(HttpExchange exchange, int shiftOfStatus, UnaryOperator<byte[]> body)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        FileKind kind = Arrays.stream(FileKind.values())
                .filter(candidate -> path.startsWith(candidate.path(0).replaceAll("[0-9]+.*", "")))
                .findFirst()
                .orElseThrow();
        byte[] file = PatternBytes.of(kind, Integer.parseInt(path.replaceAll("[^0-9]+4s$|[^0-9]", "")));
        String range = exchange.getRequestHeaders().getFirst("Range");
        byte[] whole = body.apply(range == null ? file : part(file, range));
        try (exchange) {
            exchange.sendResponseHeaders((range == null ? OK : PARTIAL) + shiftOfStatus, whole.length);
            exchange.getResponseBody().write(whole);
        }
    }

    private static byte[] part(byte[] file, String range) {
        String[] bounds = range.replace("bytes=", "").split("-");
        return Arrays.copyOfRange(file, Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]) + 1);
    }

    private static SSLContext context(Certificate certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        byte[] der = Base64.getMimeDecoder()
                .decode(Files.readString(certificate.key()).replaceAll("-----[^-]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        try (var chain = Files.newInputStream(certificate.chain())) {
            keys.setKeyEntry("server", key, new char[0], new java.security.cert.Certificate[] {
                CertificateFactory.getInstance("X.509").generateCertificate(chain)
            });
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
