package io.penstock.encoder.pack.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class ContentKeyTest {
    private static final String KID = "00112233445566778899aAbBcCdDeEfF";
    private static final String KEY = "fedcba98765432100123456789abcdef";

    @Test
    void bothHalvesAreHexAndTheIdMayHaveHyphens() {
        for (String id : List.of(KID, "00112233-4455-6677-8899-aabbccddeeff")) {
            try (ContentKey key = ContentKey.parse(id + ":" + KEY.toUpperCase(Locale.ROOT))) {
                assertThat(key.keyId()).isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
                assertThat(key.secret().getEncoded()).isEqualTo(HexFormat.of().parseHex(KEY));
            }
        }
    }

    @Test
    void whatIsWrongIsSaidWithoutTheKey() {
        assertWrong(KID + KEY, "no colon");
        assertWrong(KID + ":" + KEY + ":", "more colons");
        assertWrong(KID + ":" + KEY.substring(1), "key (after the colon) has 31 hex digits; it must have 32");
        assertWrong(KID + ":" + KEY + "00", "has 34 hex digits");
        assertWrong(KID.substring(2) + ":" + KEY, "id (before the colon) has 30 hex digits");
        assertWrong(KID + ":g" + KEY.substring(1), "key (after the colon) has characters that are no hex digits");
        assertWrong(":", "has 0 hex digits");
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> ContentKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain(KEY.substring(1, 9));
    }

    @Test
    void itIsNeverShownAndGoneOnceClosed() {
        ContentKey key = ContentKey.parse(KID + ":" + KEY);
        SecretKey secret = key.secret();
        assertThat(key).hasToString("content key 00112233-4455-6677-8899-aabbccddeeff");
        assertThat(secret).hasToString("secret key");
        key.close();
        assertThat(secret.isDestroyed()).isTrue();
        assertThat(secret.getEncoded()).containsOnly(0);
        assertThatThrownBy(key::secret)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must stay open");
    }

    @Test
    void itHasSixteenBytes() {
        assertThatThrownBy(() -> new ContentKey(UUID.randomUUID(), new byte[32]))
                .hasMessageContaining("32 bytes");
    }
}
