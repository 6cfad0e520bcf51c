package io.penstock.edge.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/**
 * RSA and EC private keys from PEM: PKCS#8 (RFC 5958), and the older PKCS#1 (RFC 8017, A.1.2) and SEC 1 (RFC 5915), which are
 * PKCS#8 without its wrapping.
 */
final class PrivateKeys {
    private static final byte[] RSA = HexFormat.of().parseHex("2a864886f70d010101");
    private static final byte[] EC = HexFormat.of().parseHex("2a8648ce3d0201");
    private static final byte[] ZERO = {0};

    private PrivateKeys() {}

    /** @throws IOException where the file holds no such key or more than one, with its name */
    static PrivateKey read(Path file) throws IOException {
        List<Pem> keys = Pem.read(file).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1) {
            throw new IOException(file + " holds " + keys.size() + " private keys; it must hold one");
        }
        Pem key = keys.getFirst();
        try {
            return switch (key.label()) {
                case "PRIVATE KEY" -> decoded(key.der());
                case "RSA PRIVATE KEY" -> decoded(wrapped(RSA, Der.value(Der.NULL), key.der()));
                case "EC PRIVATE KEY" -> decoded(wrapped(EC, curve(key.der()), key.der()));
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new IOException("it is encrypted; it must be without a passphrase");
                default ->
                    throw new IOException(
                            "a " + key.label() + " is not known; it must be PKCS#8, PKCS#1 or SEC 1, of RSA or EC");
            };
        } catch (IOException e) {
            throw new IOException("the key in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static PrivateKey decoded(byte[] pkcs8) throws IOException {
        String algorithm = algorithm(pkcs8);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IOException("it is no well-formed " + algorithm + " key", e);
        }
    }

    private static String algorithm(byte[] pkcs8) throws IOException {
        Der info = new Der(pkcs8).enter(Der.SEQUENCE);
        info.enter(Der.INTEGER);
        byte[] id = info.enter(Der.SEQUENCE).enter(Der.OBJECT_ID).rest();
        if (java.util.Arrays.equals(id, RSA)) {
            return "RSA";
        }
        if (java.util.Arrays.equals(id, EC)) {
            return "EC";
        }
        throw new IOException("it is neither an RSA nor an EC key");
    }

    private static byte[] wrapped(byte[] algorithm, byte[] parameters, byte[] key) {
        return Der.value(
                Der.SEQUENCE,
                Der.value(Der.INTEGER, ZERO),
                Der.value(Der.SEQUENCE, Der.value(Der.OBJECT_ID, algorithm), parameters),
                Der.value(Der.OCTET_STRING, key));
    }

    /** The curve's name from an EC key's own parameters, where PKCS#8 has it outside. */
    private static byte[] curve(byte[] sec1) throws IOException {
        Der key = new Der(sec1).enter(Der.SEQUENCE);
        key.enter(Der.INTEGER);
        key.enter(Der.OCTET_STRING);
        if (!key.nextIs(Der.explicit(0))) {
            throw new IOException("it does not name its curve; convert it with openssl pkcs8 -topk8 -nocrypt");
        }
        return key.enter(Der.explicit(0)).rest();
    }
}
