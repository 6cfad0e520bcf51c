package io.penstock.edge.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates exchanged under live connections, over real sockets. */
class CertificateReloadIT {
    private static final String NAME = "dns:edge.example,ip:127.0.0.1";
    private static final int LARGE = 8_000_000;
    private static final int RELOADS = 100;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private static Path made;

    private static TestAuthority authority;
    private static TestAuthority.Issued first;
    private static TestAuthority.Issued next;

    @TempDir
    private Path folder;

    private TestAuthority.Issued served;
    private ServerCertificates certificates;
    private TlsServer server;
    private SSLContext client;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.in(made);
        first = authority.issue("first", NAME);
        next = authority.issue("next", "RSA", NAME, List.of("-validity", "2"));
    }

    @BeforeEach
    void start() throws Exception {
        served = first.copiedTo(folder);
        client = authority.client();
        open(Clock.systemUTC());
    }

    private void open(Clock clock) throws IOException {
        certificates = ServerCertificates.read(
                List.of(served.files()), new TlsSettings(List.of("http/1.1"), context -> {}), registry, clock);
        server = new TlsServer(certificates);
    }

    @AfterEach
    void stop() {
        server.close();
        certificates.close();
    }

    private void lookTwice() {
        certificates.look();
        certificates.look();
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = server.connect(authority.client())) {
            return peer(socket);
        }
    }

    private static X509Certificate peer(SSLSocket socket) throws Exception {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private double contexts() {
        return registry.get("edge.tls.contexts").gauge().value();
    }

    private double reloads(String outcome) {
        return registry.get("edge.tls.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void bothVersionsAreSpokenAndTheProtocolIsAgreedOn() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (SSLSocket socket = server.connect(authority.client(version))) {
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
                assertThat(TlsServer.fetch(socket, 1000)).isEqualTo(TlsServer.pattern(1000));
            }
        }
    }

    @Test
    void aTransferUnderWayGoesOnWhileNewConnectionsGetTheNewCertificate() throws Exception {
        try (SSLSocket running = server.connect(client)) {
            TlsServer.ask(running, LARGE);
            DataInputStream body = new DataInputStream(running.getInputStream());
            byte[] head = body.readNBytes(100_000);
            next.copyOver(served);
            lookTwice();

            assertThat(reloads("loaded")).isEqualTo(1);
            assertThat(shown()).isEqualTo(next.certificate());
            assertThat(contexts()).as("old and new").isEqualTo(2);
            byte[] whole = TlsServer.pattern(LARGE);
            assertThat(head).isEqualTo(java.util.Arrays.copyOf(whole, head.length));
            assertThat(body.readNBytes(LARGE - head.length))
                    .isEqualTo(java.util.Arrays.copyOfRange(whole, head.length, LARGE));
            assertThat(TlsServer.fetch(running, 10)).isEqualTo(TlsServer.pattern(10));
            assertThat(peer(running)).isEqualTo(served.certificate());
        }
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(contexts()).isEqualTo(1));
    }

    @Test
    void whatIsBrokenOrDoesNotMatchIsRefusedOnceAndTheOldServedOn() throws Exception {
        Files.copy(next.chain(), served.chain(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        lookTwice();
        lookTwice();
        assertThat(reloads("refused")).as("a key of another certificate").isEqualTo(1);
        assertThat(shown()).isEqualTo(served.certificate());

        Files.writeString(served.chain(), "nonsense");
        lookTwice();
        Files.delete(served.chain());
        lookTwice();
        assertThat(reloads("refused")).isEqualTo(3);
        assertThat(shown()).isEqualTo(served.certificate());

        next.copyOver(served);
        lookTwice();
        assertThat(reloads("loaded")).isEqualTo(1);
        assertThat(shown()).isEqualTo(next.certificate());
    }

    @Test
    void oneThatHasEndedDoesNotReplaceOneThatHasNot() throws Exception {
        TestAuthority.Issued ended =
                authority.issue("ended", "EC", NAME, List.of("-startdate", "-10d", "-validity", "5"));
        ended.copyOver(served);
        lookTwice();
        assertThat(reloads("refused")).isEqualTo(1);
        assertThat(shown()).isEqualTo(served.certificate());
    }

    @Test
    void howLongItIsValidCanBeSeen() throws Exception {
        double day = Duration.ofDays(1).toSeconds();
        assertThat(registry.get("edge.tls.certificate.expiry")
                        .tag("chain", served.chain().toString())
                        .gauge()
                        .value())
                .isBetween(1.9 * day, 2.1 * day);
        TestAuthority.Issued longer = authority.issue("longer", "EC", NAME, List.of("-validity", "90"));
        longer.copyOver(served);
        lookTwice();
        assertThat(registry.get("edge.tls.certificate.expiry").gauge().value()).isBetween(89.9 * day, 90.1 * day);
    }

    @Test
    void aSessionIsResumedByTicketUntilTheCertificateIsExchanged() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            SSLContext remembering = authority.client(version);
            connectAndMark(remembering);
            assertThat(isMarked(remembering)).as(version).isTrue();
            (version.equals("TLSv1.3") ? next : first).copyOver(served);
            lookTwice();
            assertThat(isMarked(remembering))
                    .as(version + ", another certificate")
                    .isFalse();
        }
    }

    /** A ticket comes after the handshake, with the first bytes that are read. */
    private void connectAndMark(SSLContext remembering) throws Exception {
        try (SSLSocket socket = server.connect(remembering)) {
            socket.getSession().putValue("mark", "set");
            TlsServer.fetch(socket, 10);
        }
    }

    private boolean isMarked(SSLContext remembering) throws Exception {
        try (SSLSocket socket = server.connect(remembering)) {
            TlsServer.fetch(socket, 10);
            return socket.getSession().getValue("mark") != null;
        }
    }

    @Test
    void manyReloadsUnderManyConnectionsLeaveOneContextAndNoFailure() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> transfers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                transfers.add(threads.submit(connectingWhile(running)));
            }
            for (int i = 0; i < RELOADS; i++) {
                (i % 2 == 0 ? next : first).copyOver(served);
                lookTwice();
            }
            running.set(false);
            for (Future<Integer> transfer : transfers) {
                assertThat(transfer.get(30, SECONDS))
                        .as("connections of a thread")
                        .isPositive();
            }
        }
        assertThat(reloads("loaded")).isEqualTo(RELOADS);
        assertThat(reloads("refused")).isZero();
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(server.connections()).isZero());
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(contexts()).isEqualTo(1));
    }

    private Callable<Integer> connectingWhile(AtomicBoolean running) {
        return () -> {
            int count = 0;
            while (running.get()) {
                try (SSLSocket socket = server.connect(authority.client())) {
                    assertThat(TlsServer.fetch(socket, 50_000)).hasSize(50_000);
                    count++;
                }
            }
            return count;
        };
    }

    @Test
    void closingFreesTheContextAndTurnsNewConnectionsAway() throws Exception {
        try (SSLSocket socket = server.connect(client)) {
            certificates.close();
            assertThat(TlsServer.fetch(socket, 100)).hasSize(100);
            assertThat(contexts()).isEqualTo(1);
            assertThatThrownBy(() -> server.connect(authority.client()).close()).isInstanceOf(IOException.class);
        }
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(contexts()).isZero());
        server.close();
        open(Clock.systemUTC());
    }

    @Test
    void unfitFilesAtTheStartAreAnErrorInWords() throws Exception {
        refused(
                "is not that of the first certificate in",
                new CertificateFiles(served.chain(), next.key(), next.chain()));
        refused("holds no certificate", new CertificateFiles(served.key(), served.key(), next.chain()));
        refused("holds 0 private keys", new CertificateFiles(served.chain(), served.chain(), next.chain()));
        TestAuthority.Issued otherCurve = authority.issue("curve", "EC", NAME, List.of("-groupname", "secp521r1"));
        refused(
                "is not that of the first certificate in",
                new CertificateFiles(served.chain(), otherCurve.key(), next.chain()));
    }

    private void refused(String words, CertificateFiles files) {
        assertThatThrownBy(() -> ServerCertificates.read(
                                List.of(files),
                                new TlsSettings(List.of("http/1.1"), context -> {}),
                                new SimpleMeterRegistry(),
                                Clock.systemUTC())
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }
}
