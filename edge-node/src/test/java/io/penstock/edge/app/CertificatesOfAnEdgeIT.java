package io.penstock.edge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.edge.tls.TestAuthority;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as the edge's command line takes them and its watcher keeps them. */
class CertificatesOfAnEdgeIT {
    private static final byte[] FILM = EdgeFixture.bytes(1, 8_000_000);

    @TempDir
    private Path folder;

    @Test
    void aChangedPairIsTakenByItselfWhileATransferRuns() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.write(root.resolve("film.mp4"), FILM);
        TestAuthority authority = TestAuthority.in(folder);
        TestAuthority.Issued first = authority.issue("first", "ip:127.0.0.1");
        TestAuthority.Issued named = authority.issue("named", "dns:*.video.example");
        TestAuthority.Issued next = authority.issue("next", "dns:one.video.example");
        int metricsPort = freePort();
        try (EdgeProcess edge = EdgeProcess.alone(EdgeFixture.options(
                "--root",
                root.toString(),
                "--https-port",
                "0",
                "--metrics-port",
                Integer.toString(metricsPort),
                "--cert",
                first.chain().toString(),
                "--key",
                first.key().toString(),
                "--cert",
                named.chain().toString(),
                "--key",
                named.key().toString()))) {
            assertThat(shown(edge, authority, "nobody.example")).isEqualTo(first.certificate());
            assertThat(shown(edge, authority, "one.video.example")).isEqualTo(named.certificate());
            try (SSLSocket running = connect(edge, authority, "one.video.example")) {
                running.getOutputStream()
                        .write("GET /film.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                DataInputStream in = new DataInputStream(running.getInputStream());
                byte[] begin = in.readNBytes(10_000);
                next.copyOver(named);
                await().atMost(20, SECONDS).untilAsserted(() -> assertThat(shown(edge, authority, "one.video.example"))
                        .isEqualTo(next.certificate()));
                byte[] rest = in.readAllBytes();
                assertThat(Arrays.copyOfRange(rest, rest.length - 1000, rest.length))
                        .isEqualTo(Arrays.copyOfRange(FILM, FILM.length - 1000, FILM.length));
                assertThat(begin.length + rest.length).isGreaterThan(FILM.length);
            }
            assertThat(shown(edge, authority, "nobody.example")).isEqualTo(first.certificate());
            assertThat(metrics(metricsPort))
                    .contains("edge_tls_reloads_total{outcome=\"loaded\"} 1.0")
                    .containsPattern("edge_tls_certificate_expiry_seconds\\{chain=\".*/first.pem\"} 1[67][0-9]{4}\\.0");
        }
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThat(failure("--https-port", "0")).contains("--https-port needs --cert and --key: PEM files");
        assertThat(failure("--https-port", "0", "--cert", missing.toString())).contains("--key");
        assertThat(failure("--https-port", "0", "--cert", missing.toString(), "--key", missing.toString()))
                .contains("missing.pem is not there; it must be a PEM file");
    }

    @Test
    void withoutBoringSslThereIsNoHttpsAndTheReasonIsGiven() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        List<String> arguments = List.of(
                "--https-port",
                "0",
                "--cert",
                certificate.chain().toString(),
                "--key",
                certificate.key().toString());
        assertThat(failure(List.of("-Dio.netty.handler.ssl.noOpenSsl=true"), arguments))
                .contains("HTTPS needs BoringSSL, whose native library could not be loaded")
                .contains("noOpenSsl=true")
                .contains("-Dio.netty.native.workdir=DIR");
    }

    private String failure(String... arguments) throws Exception {
        return failure(List.of(), List.of(arguments));
    }

    /** What an edge says that does not come up. */
    private String failure(List<String> jvm, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EdgeNode.class.getName()));
        command.addAll(List.of("--root", folder.toString()));
        command.addAll(arguments);
        Process edge = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(edge.waitFor(30, SECONDS)).isTrue();
            assertThat(edge.exitValue()).isIn(1, 2);
            return new String(edge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            edge.destroyForcibly();
        }
    }

    private static Certificate shown(EdgeProcess edge, TestAuthority authority, String name) throws Exception {
        try (SSLSocket socket = connect(edge, authority, name)) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(EdgeProcess edge, TestAuthority authority, String name) throws Exception {
        SSLSocket socket = (SSLSocket) authority.client().getSocketFactory().createSocket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), edge.httpsPort()));
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String metrics(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
