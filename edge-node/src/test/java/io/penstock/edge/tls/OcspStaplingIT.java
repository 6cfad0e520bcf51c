package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stapled OCSP responses, before a client that takes no certificate without one and verifies it. */
class OcspStaplingIT {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final TestClock clock = new TestClock(now);

    @TempDir
    private static Path made;

    private static TestAuthority authority;
    private static TestAuthority.Issued first;
    private static TestAuthority.Issued other;

    @TempDir
    private Path folder;

    private TestAuthority.Issued issued;
    private ServerCertificates certificates;
    private TlsServer server;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.in(made);
        first = authority.issue("first", "dns:edge.example,ip:127.0.0.1");
        other = authority.issue("other", "dns:other.example");
    }

    @BeforeEach
    void place() throws Exception {
        issued = first.copiedTo(folder);
    }

    private void start() throws Exception {
        certificates = ServerCertificates.read(
                List.of(issued.files()), new TlsSettings(List.of("http/1.1"), context -> {}), registry, clock);
        server = new TlsServer(certificates);
    }

    @AfterEach
    void stop() {
        server.close();
        certificates.close();
    }

    private byte[] good() throws Exception {
        return TestOcsp.good(
                authority, issued.certificate(), now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
    }

    private void lookTwice() {
        certificates.look();
        certificates.look();
    }

    private double secondsLeft() {
        return registry.get("edge.tls.ocsp.expiry").gauge().value();
    }

    /** Asks nobody but the server itself whether the certificate was revoked. */
    private SSLContext strict(String newest) throws Exception {
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(authority.trusted(), new X509CertSelector());
        parameters.addCertPathChecker(checker);
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(new CertPathTrustManagerParameters(parameters));
        SSLContext context = SSLContext.getInstance(newest);
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private List<byte[]> seen() throws Exception {
        try (SSLSocket socket = server.connect(authority.client())) {
            return ((ExtendedSSLSession) socket.getSession()).getStatusResponses();
        }
    }

    @Test
    void theResponseBesideTheCertificateIsSentAndStandsBeforeAStrictClient() throws Exception {
        Files.write(issued.files().ocsp(), good());
        start();
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (SSLSocket socket = server.connect(strict(version))) {
                ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
                assertThat(session.getProtocol()).isEqualTo(version);
                assertThat(session.getStatusResponses())
                        .containsExactly(Files.readAllBytes(issued.files().ocsp()));
                assertThat(TlsServer.fetch(socket, 1000)).hasSize(1000);
            }
        }
        assertThat(secondsLeft()).isEqualTo(3600);
    }

    @Test
    void withoutAResponseTheStrictClientGoesAndOthersStay() throws Exception {
        start();
        assertThatThrownBy(() -> server.connect(strict("TLSv1.3")).close()).isInstanceOf(SSLException.class);
        assertThat(seen()).isEmpty();
        assertThat(secondsLeft()).isZero();
    }

    @Test
    void aResponseThatComesLaterOrChangesIsTakenWithoutANewContext() throws Exception {
        start();
        Files.write(issued.files().ocsp(), good());
        lookTwice();
        assertThat(seen()).containsExactly(Files.readAllBytes(issued.files().ocsp()));
        byte[] newer = TestOcsp.good(authority, issued.certificate(), now, now.plus(Duration.ofDays(2)));
        Files.write(issued.files().ocsp(), newer);
        lookTwice();
        assertThat(seen()).containsExactly(newer);
        Files.delete(issued.files().ocsp());
        lookTwice();
        assertThat(seen()).isEmpty();
        assertThat(registry.get("edge.tls.reloads")
                        .tag("outcome", "loaded")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void anOutdatedResponseIsNotSentAnyMore() throws Exception {
        Files.write(issued.files().ocsp(), good());
        start();
        clock.advance(Duration.ofMinutes(59));
        assertThat(seen()).hasSize(1);
        assertThat(secondsLeft()).isEqualTo(60);
        clock.advance(Duration.ofMinutes(1));
        assertThat(seen()).isEmpty();
        assertThat(secondsLeft()).isZero();
    }

    @Test
    void aResponseThatIsUnfitIsNotSent() throws Exception {
        start();
        Instant later = now.plus(Duration.ofHours(1));
        for (byte[] unfit : List.of(
                TestOcsp.revoked(authority, issued.certificate(), now, later),
                TestOcsp.good(authority, authority.certificate(), now, later),
                TestOcsp.good(authority, issued.certificate(), now.plusSeconds(60), later),
                new byte[] {1, 2, 3})) {
            Files.write(issued.files().ocsp(), unfit);
            lookTwice();
            assertThat(seen()).isEmpty();
        }
        Files.write(issued.files().ocsp(), good());
        lookTwice();
        assertThat(seen()).hasSize(1);
    }

    @Test
    void anotherCertificateIsNotSentWithTheResponseForTheOneBefore() throws Exception {
        Files.write(issued.files().ocsp(), good());
        start();
        other.copyOver(issued);
        lookTwice();
        assertThat(registry.get("edge.tls.reloads")
                        .tag("outcome", "loaded")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(seen()).isEmpty();
    }

    @Test
    void eachOfSeveralCertificatesIsSentWithItsOwn() throws Exception {
        Files.write(issued.files().ocsp(), good());
        byte[] otherResponse =
                TestOcsp.good(authority, other.certificate(), now.minusSeconds(60), now.plusSeconds(600));
        Path elsewhere = Files.write(folder.resolve("elsewhere.der"), otherResponse);
        certificates = ServerCertificates.read(
                List.of(issued.files(), new CertificateFiles(other.chain(), other.key(), elsewhere)),
                new TlsSettings(List.of("http/1.1"), context -> {}),
                registry,
                clock);
        server = new TlsServer(certificates);
        try (SSLSocket socket = server.connect(strict("TLSv1.3"), "other.example")) {
            assertThat(((ExtendedSSLSession) socket.getSession()).getStatusResponses())
                    .containsExactly(otherResponse);
        }
        assertThat(seen()).containsExactly(Files.readAllBytes(issued.files().ocsp()));
    }
}
