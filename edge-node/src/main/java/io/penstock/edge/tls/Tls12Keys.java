package io.penstock.edge.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * TLS 1.2's traffic keys (RFC 5246, 5 and 6.3): {@code key_block = PRF(master, "key expansion", server_random +
 * client_random)}, which for AEAD suites is the client's key, the server's key, the client's iv, the server's iv.
 */
final class Tls12Keys {
    private Tls12Keys() {}

    /**
     * @param master the master secret, 48 bytes; stays the caller's
     * @return the server's
     * @throws GeneralSecurityException where this JDK has no HMAC with that hash
     */
    static TrafficKeys derive(KernelSuite suite, byte[] master, byte[] clientRandom, byte[] serverRandom)
            throws GeneralSecurityException {
        int key = suite.cipher().keyBytes();
        int iv = suite.cipher().gcm()
                ? suite.cipher().saltBytes()
                : suite.cipher().ivBytes();
        byte[] seed = Arrays.copyOf(serverRandom, serverRandom.length + clientRandom.length);
        System.arraycopy(clientRandom, 0, seed, serverRandom.length, clientRandom.length);
        byte[] block = prf(suite.hash(), master, "key expansion", seed, 2 * (key + iv));
        try {
            return new TrafficKeys(
                    Arrays.copyOfRange(block, key, 2 * key), Arrays.copyOfRange(block, 2 * key + iv, 2 * (key + iv)));
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /** {@code P_hash(secret, label + seed)}: A(0) = seed, A(i) = HMAC(A(i-1)), output = HMAC(A(1) + seed) + ... */
    static byte[] prf(String hash, byte[] secret, String label, byte[] seed, int length)
            throws GeneralSecurityException {
        Mac hmac = Mac.getInstance("Hmac" + hash.replace("-", ""));
        hmac.init(new SecretKeySpec(secret, "PRF"));
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        byte[] labelled = Arrays.copyOf(name, name.length + seed.length);
        System.arraycopy(seed, 0, labelled, name.length, seed.length);
        byte[] output = new byte[length];
        byte[] a = labelled;
        for (int done = 0; done < length; done += hmac.getMacLength()) {
            a = hmac.doFinal(a);
            hmac.update(a);
            byte[] part = hmac.doFinal(labelled);
            System.arraycopy(part, 0, output, done, Math.min(part.length, length - done));
            Arrays.fill(part, (byte) 0);
        }
        return output;
    }
}
