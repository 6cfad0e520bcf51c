package io.penstock.bench.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The oracle is the trace of a simple 1-RTT handshake in RFC 8448, 3. */
class KeyScheduleTest {
    private static final byte[] SHARED = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");

    @Test
    void theHandshakeSecretIsThatOfTheTrace() {
        assertThat(KeySchedule.handshakeSecret(SHARED))
                .isEqualTo(hex("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"));
    }

    @Test
    void theMasterSecretIsThatOfTheTrace() {
        assertThat(KeySchedule.masterSecret(KeySchedule.handshakeSecret(SHARED)))
                .isEqualTo(hex("18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919"));
    }

    @Test
    void keyAndIvOfTheServersHandshakeRecordsAreThoseOfTheTrace() {
        byte[] secret = hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
        assertThat(KeySchedule.expand(secret, "key", new byte[0], 16))
                .isEqualTo(hex("3fce516009c21727d0f2e4e86ee403bc"));
        assertThat(KeySchedule.expand(secret, "iv", new byte[0], 12)).isEqualTo(hex("5d313eb2671276ee13000b30"));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
