package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Keys against RFC 8448, 3 (TLS 1.3) and the vectors for TLS 1.2's PRF that were published on the IETF's TLS list. */
class KeyScheduleTest {
    static final KernelSuite TLS13_AES_128 = new KernelSuite(TlsVersion.TLS_1_3, KernelCipher.AES_128_GCM, "SHA-256");
    static final byte[] RFC_8448_SECRET = hex("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643");
    /** The server's first application data, its record number 1; number 0 was a session ticket. */
    static final byte[] RFC_8448_RECORD = hex("1703030043"
            + "2e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb501a59a8fcc49c4bf2e5f0a21c00"
            + "47c2abf332540dd032e167c2955d");

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void tls13KeysAreThoseOfTheRfc() throws Exception {
        try (TrafficKeys keys = Tls13Keys.derive(TLS13_AES_128, RFC_8448_SECRET)) {
            assertThat(keys.key()).isEqualTo(hex("9f02283b6c9c07efc26bb9f2ac92e356"));
            assertThat(keys.iv()).isEqualTo(hex("cf782b88dd83549aadf1e984"));
        }
    }

    @Test
    void theRecordOfTheRfcOpensUnderItsNumberAndNoOther() throws Exception {
        try (TrafficKeys keys = Tls13Keys.derive(TLS13_AES_128, RFC_8448_SECRET)) {
            assertThat(RecordProof.opens(TLS13_AES_128, keys, 1, RFC_8448_RECORD))
                    .isTrue();
            assertThat(RecordProof.opens(TLS13_AES_128, keys, 0, RFC_8448_RECORD))
                    .isFalse();
            assertThat(RecordProof.opens(TLS13_AES_128, keys, 1, new byte[0])).isFalse();
        }
    }

    @Test
    void tls12PrfWithSha256() throws Exception {
        assertThat(Tls12Keys.prf(
                        "SHA-256",
                        hex("9bbe436ba940f017b17652849a71db35"),
                        "test label",
                        hex("a0ba9f936cda311827a6f796ffd5198c"),
                        100))
                .isEqualTo(hex(
                        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af"
                                + "0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b"
                                + "66"));
    }

    @Test
    void tls12PrfWithSha384() throws Exception {
        assertThat(Tls12Keys.prf(
                        "SHA-384",
                        hex("b80b733d6ceefcdc71566ea48e5567df"),
                        "test label",
                        hex("cd665cf6a8447dd6ff8b27555edb7465"),
                        148))
                .startsWith(
                        hex(
                                "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0"
                                        + "e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"));
    }

    @Test
    void tls12KeysAreTheSecondHalvesOfTheKeyBlock() throws Exception {
        KernelSuite suite = new KernelSuite(TlsVersion.TLS_1_2, KernelCipher.AES_128_GCM, "SHA-256");
        byte[] master = "m".repeat(48).getBytes(StandardCharsets.US_ASCII);
        byte[] client = "c".repeat(32).getBytes(StandardCharsets.US_ASCII);
        byte[] server = "s".repeat(32).getBytes(StandardCharsets.US_ASCII);
        byte[] seed = ("s".repeat(32) + "c".repeat(32)).getBytes(StandardCharsets.US_ASCII);
        byte[] block = Tls12Keys.prf("SHA-256", master, "key expansion", seed, 40);
        try (TrafficKeys keys = Tls12Keys.derive(suite, master, client, server)) {
            assertThat(keys.key()).isEqualTo(java.util.Arrays.copyOfRange(block, 16, 32));
            assertThat(keys.iv()).isEqualTo(java.util.Arrays.copyOfRange(block, 36, 40));
        }
    }

    @Test
    void closedKeysAreZero() throws Exception {
        TrafficKeys keys = Tls13Keys.derive(TLS13_AES_128, RFC_8448_SECRET);
        keys.close();
        assertThat(keys.key()).containsOnly(0);
        assertThat(keys.iv()).containsOnly(0);
    }
}
