package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an OCSP response must say to be sent along. */
class OcspStapleTest {
    private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant UNTIL = Instant.parse("2026-01-09T03:04:05Z");

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestAuthority.Issued issued;
    private static TestAuthority.Issued other;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.in(folder);
        issued = authority.issue("one", "dns:one.example");
        other = authority.issue("two", "dns:two.example");
    }

    @Test
    void aGoodOneIsCurrentFromItsFirstToItsLastSecond() throws Exception {
        byte[] response = TestOcsp.good(authority, issued.certificate(), FROM, UNTIL);
        OcspStaple staple = OcspStaple.parse(response, issued.certificate());
        assertThat(staple.response()).isEqualTo(response);
        assertThat(staple.isCurrentAt(FROM.minusMillis(1))).isFalse();
        assertThat(staple.isCurrentAt(FROM)).isTrue();
        assertThat(staple.isCurrentAt(UNTIL.minusMillis(1))).isTrue();
        assertThat(staple.isCurrentAt(UNTIL)).isFalse();
    }

    @Test
    void whatSaysAnythingElseIsRefused() throws Exception {
        refused(
                "does not say that the certificate is good",
                TestOcsp.revoked(authority, issued.certificate(), FROM, UNTIL));
        refused("about other certificates", TestOcsp.good(authority, other.certificate(), FROM, UNTIL));
        refused(
                "no nextUpdate",
                TestOcsp.response(authority, issued.certificate(), TestOcsp.GOOD, FROM, Optional.empty()));
        refused("status 06", Der.value(Der.SEQUENCE, Der.value(Der.ENUMERATED, new byte[] {6})));
        refused("malformed DER", new byte[0]);
        refused("malformed DER", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void brokenBytesAreRefusedAndNeverWorse() throws Exception {
        byte[] response = TestOcsp.good(authority, issued.certificate(), FROM, UNTIL);
        for (int length = 0; length < response.length; length++) {
            byte[] cut = Arrays.copyOf(response, length);
            assertThatThrownBy(() -> OcspStaple.parse(cut, issued.certificate()))
                    .isInstanceOf(IOException.class);
        }
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            byte[] changed = response.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(OcspStaple.parse(changed, issued.certificate()).response())
                        .isEqualTo(changed);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private static void refused(String words, byte[] response) {
        assertThatThrownBy(() -> OcspStaple.parse(response, issued.certificate()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }
}
