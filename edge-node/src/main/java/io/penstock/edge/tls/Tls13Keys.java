package io.penstock.edge.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * TLS 1.3's traffic keys (RFC 8446, 7.3): {@code key = HKDF-Expand-Label(secret, "key", "", length)} and the same with
 * "iv".
 */
final class Tls13Keys {
    private static final int IV = 12;

    private Tls13Keys() {}

    /**
     * @param secret the traffic secret of the side that sends; stays the caller's
     * @throws GeneralSecurityException where this JDK has no HKDF with that hash
     */
    static TrafficKeys derive(KernelSuite suite, byte[] secret) throws GeneralSecurityException {
        byte[] key = expandLabel(suite, secret, "key", suite.cipher().keyBytes());
        return new TrafficKeys(key, expandLabel(suite, secret, "iv", IV));
    }

    private static byte[] expandLabel(KernelSuite suite, byte[] secret, String label, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(2 + 1 + name.length + 1)
                .putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0)
                .array();
        KDF hkdf = KDF.getInstance("HKDF-" + suite.hash().replace("-", ""));
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(new SecretKeySpec(secret, "HKDF"), info, length));
    }
}
