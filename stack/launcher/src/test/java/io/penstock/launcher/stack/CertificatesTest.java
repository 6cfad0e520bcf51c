package io.penstock.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theLeafIsForLoopbackAndSignedByTheAuthority() throws Exception {
        StateFolder state = new StateFolder(folder).made();
        Certificates made = new Certificates(state, List.of()).made(NOW);
        List<X509Certificate> chain = read(made.chain());
        X509Certificate authority = read(state.caFile()).getFirst();
        assertThat(chain).hasSize(2).last().isEqualTo(authority);
        X509Certificate leaf = chain.getFirst();
        leaf.verify(authority.getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1", "localhost");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isZero();
    }

    @Test
    void theKeyBelongsToTheLeafAndIsForItsOwnerOnly() throws Exception {
        Certificates made = new Certificates(new StateFolder(folder).made(), List.of()).made(NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
                .isEqualTo("rw-------");
        String pem = Files.readString(made.key()).replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(pem);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        byte[] signed = signature.sign();
        signature.initVerify(read(made.chain()).getFirst());
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void theyAreKeptUntilTheySoonEnd() throws Exception {
        StateFolder state = new StateFolder(folder).made();
        byte[] first =
                Files.readAllBytes(new Certificates(state, List.of()).made(NOW).chain());
        Instant end = read(new Certificates(state, List.of()).chain())
                .getFirst()
                .getNotAfter()
                .toInstant();
        assertThat(new Certificates(state, List.of())
                        .made(end.minus(Duration.ofDays(40)))
                        .chain())
                .hasBinaryContent(first);
        byte[] later = Files.readAllBytes(new Certificates(state, List.of())
                .made(end.minus(Duration.ofDays(20)))
                .chain());
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void theAuthoritysKeyIsNotKept() throws Exception {
        StateFolder state = new StateFolder(folder).made();
        new Certificates(state, List.of()).made(NOW);
        try (var files = Files.list(state.caFile().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.pem", "edge.pem", "edge.key");
        }
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        try (InputStream stream = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
