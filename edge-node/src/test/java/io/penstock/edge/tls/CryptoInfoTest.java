package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The layouts of {@code linux/tls.h}. */
class CryptoInfoTest {
    private static String laidOut(TlsVersion version, KernelCipher cipher, int ivBytes, long sequence) {
        KernelSuite suite = KernelSuite.all().stream()
                .filter(all -> all.version() == version && all.cipher() == cipher)
                .findFirst()
                .orElseThrow();
        byte[] key = new byte[cipher.keyBytes()];
        Arrays.fill(key, (byte) 0xcc);
        byte[] iv = new byte[ivBytes];
        for (int i = 0; i < iv.length; i++) {
            iv[i] = (byte) (0x10 + i);
        }
        ByteBuffer info = ByteBuffer.allocate(CryptoInfo.bytes(cipher));
        CryptoInfo.write(suite, new TrafficKeys(key, iv), sequence, info);
        assertThat(info.remaining()).isZero();
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        return HexFormat.of().formatHex(info.array());
    }

    @Test
    void tls13Aes128() {
        assertThat(laidOut(TlsVersion.TLS_1_3, KernelCipher.AES_128_GCM, 12, 3))
                .isEqualTo("04033300" + "1415161718191a1b" + "cc".repeat(16) + "10111213" + "0000000000000003");
    }

    @Test
    void tls13Aes256() {
        assertThat(laidOut(TlsVersion.TLS_1_3, KernelCipher.AES_256_GCM, 12, 256))
                .isEqualTo("04033400" + "1415161718191a1b" + "cc".repeat(32) + "10111213" + "0000000000000100");
    }

    @Test
    void chachaHasNoSalt() {
        for (TlsVersion version : TlsVersion.values()) {
            assertThat(laidOut(version, KernelCipher.CHACHA20_POLY1305, 12, 2))
                    .isEqualTo((version == TlsVersion.TLS_1_3 ? "0403" : "0303") + "3600" + "101112131415161718191a1b"
                            + "cc".repeat(32) + "0000000000000002");
        }
    }

    @Test
    void tls12GcmCountsInTheExplicitPartOfTheNonce() {
        assertThat(laidOut(TlsVersion.TLS_1_2, KernelCipher.AES_128_GCM, 4, 7))
                .isEqualTo("03033300" + "0000000000000007" + "cc".repeat(16) + "10111213" + "0000000000000007");
    }

    @Test
    void suitesAreKnownByTheirJavaNames() {
        assertThat(KernelSuite.of("TLSv1.3", "TLS_AES_256_GCM_SHA384"))
                .isEqualTo(new KernelSuite(TlsVersion.TLS_1_3, KernelCipher.AES_256_GCM, "SHA-384"));
        assertThat(KernelSuite.of("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"))
                .isEqualTo(new KernelSuite(TlsVersion.TLS_1_2, KernelCipher.CHACHA20_POLY1305, "SHA-256"));
        assertThat(KernelSuite.of("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
                .isNull();
        assertThat(KernelSuite.of("TLSv1.1", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                .isNull();
    }
}
