package io.penstock.bench.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key schedule of TLS 1.3 (RFC 8446, 7.1) for SHA-256 and without a pre-shared key. */
final class KeySchedule {
    static final int HASH_BYTES = 32;
    private static final byte[] ZEROS = new byte[HASH_BYTES];

    private KeySchedule() {}

    /** HKDF-Extract (RFC 5869) of the shared secret, from an early secret without a key. */
    static byte[] handshakeSecret(byte[] shared) {
        return hmac(derive(hmac(ZEROS, ZEROS), "derived", Transcript.HASH_OF_NOTHING), shared);
    }

    static byte[] masterSecret(byte[] handshakeSecret) {
        return hmac(derive(handshakeSecret, "derived", Transcript.HASH_OF_NOTHING), ZEROS);
    }

    /** Derive-Secret, where the messages are given by their hash. */
    static byte[] derive(byte[] secret, String label, byte[] transcriptHash) {
        return expand(secret, label, transcriptHash, HASH_BYTES);
    }

    /** The verify data of a Finished message under a traffic secret. */
    static byte[] finished(byte[] trafficSecret, byte[] transcriptHash) {
        return hmac(expand(trafficSecret, "finished", new byte[0], HASH_BYTES), transcriptHash);
    }

    /** HKDF-Expand-Label, of at most one block of the hash. */
    static byte[] expand(byte[] secret, String label, byte[] context, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + context.length + 1)
                .putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) context.length)
                .put(context)
                .put((byte) 1);
        return Arrays.copyOf(hmac(secret, info.array()), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
