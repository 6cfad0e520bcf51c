package io.penstock.edge.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several certificates on one port: each client gets the one it means. */
class SniIT {
    @TempDir
    private static Path folder;

    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static TestAuthority authority;
    private static TestAuthority.Issued first;
    private static TestAuthority.Issued wildcard;
    private static TestAuthority.Issued exact;
    private static TestAuthority.Issued address;
    private static ServerCertificates certificates;
    private static TlsServer server;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(folder);
        first = authority.issue("first", "dns:first.example");
        wildcard = authority.issue("wildcard", "RSA", "dns:*.video.example", List.of("-validity", "2"));
        exact = authority.issue("exact", "dns:one.video.example");
        address = authority.issue("address", "ip:127.0.0.1");
        certificates = ServerCertificates.read(
                List.of(first.files(), wildcard.files(), exact.files(), address.files()),
                new TlsSettings(List.of("http/1.1"), context -> {}),
                REGISTRY,
                Clock.systemUTC());
        server = new TlsServer(certificates);
    }

    @AfterAll
    static void stop() {
        server.close();
        certificates.close();
    }

    private static X509Certificate shownTo(String... name) throws Exception {
        try (SSLSocket socket = server.connect(authority.client(), name)) {
            assertThat(TlsServer.fetch(socket, 100)).isEqualTo(TlsServer.pattern(100));
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void aNameGetsItsCertificateTheExactOneBeforeTheWildcard() throws Exception {
        assertThat(shownTo("first.example")).isEqualTo(first.certificate());
        assertThat(shownTo("one.video.example")).isEqualTo(exact.certificate());
        assertThat(shownTo("ONE.Video.Example")).isEqualTo(exact.certificate());
        assertThat(shownTo("two.video.example")).isEqualTo(wildcard.certificate());
    }

    @Test
    void aNameThatNoneHasGetsTheFirst() throws Exception {
        assertThat(shownTo("nobody.example")).isEqualTo(first.certificate());
        assertThat(shownTo("video.example")).isEqualTo(first.certificate());
        assertThat(shownTo("a.two.video.example")).isEqualTo(first.certificate());
    }

    @Test
    void whoNamesNobodyGetsTheCertificateOfTheAddress() throws Exception {
        assertThat(shownTo()).isEqualTo(address.certificate());
    }

    @Test
    void withASingleCertificateTheHandlerIsNettysOwnAndTheNameCountsForNothing() throws Exception {
        try (ServerCertificates single = ServerCertificates.read(
                        List.of(first.files()),
                        new TlsSettings(List.of("http/1.1"), context -> {}),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC());
                TlsServer alone = new TlsServer(single);
                SSLSocket named = alone.connect(authority.client(), "nobody.example");
                SSLSocket unnamed = alone.connect(authority.client())) {
            for (SSLSocket socket : List.of(named, unnamed)) {
                assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(first.certificate());
            }
            EmbeddedChannel channel = new EmbeddedChannel();
            channel.pipeline().addLast(single.newHandler(channel));
            assertThat(channel.pipeline().get(SslHandler.class)).isNotNull();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void whatIsNoHelloIsClosedAndLeavesNothing() throws Exception {
        for (byte[] bytes : new byte[][] {
            "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            {0x16, 3, 1, 0x40, 0, 1, 0, (byte) 0xff, (byte) 0xff},
            {0x16, 3, 1, 0, 4, 1, 0, 0, 0}
        }) {
            try (Socket socket = server.plain()) {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                assertThat(in.readAllBytes().length).as("an alert at most").isLessThan(10);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(server.connections()).isZero());
        assertThat(REGISTRY.find("edge.tls.contexts").gauges()).hasSize(4).allMatch(gauge -> gauge.value() == 1);
    }

    @Test
    void noCertificateAtAllIsAnError() {
        assertThatThrownBy(() -> ServerCertificates.read(
                                List.of(),
                                new TlsSettings(List.of("http/1.1"), context -> {}),
                                new SimpleMeterRegistry(),
                                Clock.systemUTC())
                        .close())
                .hasMessageContaining("needs a certificate");
    }
}
