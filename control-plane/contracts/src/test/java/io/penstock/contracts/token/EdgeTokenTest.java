package io.penstock.contracts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.PackageRef;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EdgeTokenTest {
    private static final TokenKey KEY = new TokenKey("k1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final UUID PLAYBACK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final PackageRef REF = new PackageRef("demo", 1);
    private static final InetAddress ANYONE = InetAddress.getLoopbackAddress();
    private static final Instant EXPIRY = Instant.ofEpochSecond(2_000_000_000);

    /** The mac is what {@code openssl dgst -sha256 -mac HMAC} gives for this key and text. */
    @Test
    void theFormatIsFixedByAKnownAnswer() {
        assertThat(EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF))
                .isEqualTo("1.k1.2000000000.00000000-0000-4000-8000-000000000001."
                        + "6SjLpnl3VBc8i82URPIPWbsknk00Au52hK41ABXa1Y4");
    }

    @Test
    void aSignedTokenOpensItsPackageUntilItExpires() {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF);
        assertThat(check(token, REF, EXPIRY.minusSeconds(1))).isEqualTo(new EdgeToken.Check.Valid(PLAYBACK, EXPIRY));
        assertThat(check(token, REF, EXPIRY)).isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.EXPIRED));
    }

    @Test
    void aTokenOpensNoOtherPackage() {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF);
        assertThat(check(token, new PackageRef("demo", 2), EXPIRY.minusSeconds(1)))
                .isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.BAD_SIGNATURE));
    }

    @Test
    void everyChangedCharacterIsRefused() {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '3' ? '4' : '3';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(check(changed, REF, Instant.EPOCH)).as(changed).isInstanceOf(EdgeToken.Check.Refused.class);
        }
    }

    @Test
    void unknownKeysAndNonsenseAreNamed() {
        TokenKey other = new TokenKey("k2", KEY.secret());
        String token = EdgeToken.sign(other, EXPIRY, PLAYBACK, REF);
        assertThat(check(token, REF, Instant.EPOCH))
                .isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.UNKNOWN_KEY));
        for (String nonsense : List.of("", "1", "....", "3" + token.substring(1), token + ".x", "1.k1.x.y.z")) {
            assertThat(check(nonsense, REF, Instant.EPOCH))
                    .as(nonsense)
                    .isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.MALFORMED));
        }
    }

    @Test
    void withoutAKeyEveryTokenIsRefused() {
        String token = EdgeToken.sign(KEY, EXPIRY, PLAYBACK, REF);
        assertThat(EdgeToken.check(LiveKeys.of(List.of()), token, REF, ANYONE, Instant.EPOCH))
                .isEqualTo(new EdgeToken.Check.Refused(EdgeToken.Reason.UNKNOWN_KEY));
    }

    @Test
    void anExpiryThatNoTokenCanSayIsNotSigned() {
        assertThatThrownBy(() -> EdgeToken.sign(KEY, Instant.ofEpochSecond(-1), PLAYBACK, REF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> EdgeToken.sign(KEY, Instant.MAX, PLAYBACK, REF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(KEY.toString()).doesNotContain(KEY.secret());
    }

    private static EdgeToken.Check check(String token, PackageRef ref, Instant now) {
        return EdgeToken.check(LiveKeys.of(List.of(KEY)), token, ref, ANYONE, now);
    }
}
