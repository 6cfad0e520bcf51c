package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three forms a key may have, and the words for what is none. */
class PrivateKeysTest {
    private static KeyPair rsa;
    private static KeyPair ec;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws Exception {
        KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp384r1"));
        ec = ecKeys.generateKeyPair();
    }

    private Path file(String... blocks) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), String.join("", blocks));
    }

    private static String pkcs8(KeyPair pair) {
        return TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static byte[] inner(KeyPair pair) throws IOException {
        Der info = new Der(pair.getPrivate().getEncoded()).enter(Der.SEQUENCE);
        info.enter(Der.INTEGER);
        info.enter(Der.SEQUENCE);
        return info.enter(Der.OCTET_STRING).rest();
    }

    /** As openssl writes it: with the curve, which the form inside of PKCS#8 leaves out. */
    private static byte[] sec1() throws IOException {
        Der info = new Der(ec.getPrivate().getEncoded()).enter(Der.SEQUENCE);
        info.enter(Der.INTEGER);
        Der algorithm = info.enter(Der.SEQUENCE);
        algorithm.enter(Der.OBJECT_ID);
        byte[] curve = algorithm.rest();
        Der key = new Der(inner(ec)).enter(Der.SEQUENCE);
        key.enter(Der.INTEGER);
        return Der.value(
                Der.SEQUENCE,
                Der.value(Der.INTEGER, new byte[] {1}),
                Der.value(Der.OCTET_STRING, key.enter(Der.OCTET_STRING).rest()),
                Der.value(Der.explicit(0), curve));
    }

    @Test
    void pkcs8IsReadWhateverStandsAroundIt() throws Exception {
        assertThat(PrivateKeys.read(file("words\n", pkcs8(rsa), "more\n"))).isEqualTo(rsa.getPrivate());
        assertThat(PrivateKeys.read(file(pkcs8(ec).replace("\n", "\r\n")))).isEqualTo(ec.getPrivate());
    }

    @Test
    void theOlderFormsGiveTheSameKeys() throws Exception {
        assertThat(PrivateKeys.read(file(TestAuthority.pem("RSA PRIVATE KEY", inner(rsa)))))
                .isEqualTo(rsa.getPrivate());
        String parameters = TestAuthority.pem("EC PARAMETERS", new byte[] {6, 1, 1});
        ECPrivateKey read =
                (ECPrivateKey) PrivateKeys.read(file(parameters, TestAuthority.pem("EC PRIVATE KEY", sec1())));
        ECPrivateKey made = (ECPrivateKey) ec.getPrivate();
        assertThat(read.getS()).isEqualTo(made.getS());
        assertThat(read.getParams()).isEqualTo(made.getParams());
    }

    @Test
    void whatIsNoKeyIsRefusedInWords() throws Exception {
        refused("holds 2 private keys", pkcs8(rsa), pkcs8(ec));
        refused("holds 0 private keys", TestAuthority.pem("CERTIFICATE", new byte[] {1}));
        refused("is no PEM file", "nothing");
        refused("no END line for its block PRIVATE KEY", pkcs8(rsa).replace("-----END", "-----"));
        refused("is no base64", pkcs8(rsa).replace("\nMII", "\nM?I"));
        refused("without a passphrase", TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
        refused(
                "without a passphrase",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: A,B\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        refused("does not name its curve", TestAuthority.pem("EC PRIVATE KEY", inner(ec)));
        refused("must be PKCS#8, PKCS#1 or SEC 1", TestAuthority.pem("DSA PRIVATE KEY", new byte[] {1}));
        refused(
                "neither an RSA nor an EC key",
                pkcs8(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
        assertThatThrownBy(() -> PrivateKeys.read(folder.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere is not there");
    }

    @Test
    void noMessageQuotesFromTheKey() throws Exception {
        String text = pkcs8(ec).replaceFirst("\n", "\n*");
        assertThatThrownBy(() -> PrivateKeys.read(file(text)))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(text.substring(30, 50)));
    }

    @Test
    void brokenBytesAreRefusedAndNeverWorse() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] key = (i % 2 == 0 ? rsa : ec).getPrivate().getEncoded();
            key[random.nextInt(Math.min(key.length, 40))] ^= (byte) (1 << random.nextInt(8));
            Path broken = file(TestAuthority.pem(i % 3 == 0 ? "EC PRIVATE KEY" : "PRIVATE KEY", key));
            try {
                assertThat(PrivateKeys.read(broken)).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("key.pem");
            }
        }
    }

    private void refused(String words, String... blocks) throws IOException {
        Path file = file(blocks);
        assertThatThrownBy(() -> PrivateKeys.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining(words);
    }
}
