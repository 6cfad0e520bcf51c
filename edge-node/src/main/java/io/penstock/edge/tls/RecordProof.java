package io.penstock.edge.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether keys and a record number are those that a record was sealed with: it is opened with them. A wrong key, a wrong
 * count, a key that was renewed meanwhile all show here, before the kernel would send one unreadable byte.
 */
final class RecordProof {
    private RecordProof() {}

    /**
     * @param record header and body, as it went out
     * @param sequence its number
     * @throws GeneralSecurityException where this JDK lacks the cipher
     */
    static boolean opens(KernelSuite suite, TrafficKeys keys, long sequence, byte[] record)
            throws GeneralSecurityException {
        int explicit = explicitNonce(suite);
        int sealed = record.length - RecordScanner.HEADER - explicit;
        if (sealed < suite.cipher().tagBytes() || sequence < 0) {
            return false;
        }
        Cipher cipher = cipher(suite, keys, nonce(suite, keys, sequence, record));
        cipher.updateAAD(authenticated(suite, sequence, record, sealed));
        try {
            byte[] plain = cipher.doFinal(record, RecordScanner.HEADER + explicit, sealed);
            Arrays.fill(plain, (byte) 0);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        }
    }

    private static Cipher cipher(KernelSuite suite, TrafficKeys keys, byte[] nonce) throws GeneralSecurityException {
        boolean gcm = suite.cipher().gcm();
        Cipher cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys.key(), gcm ? "AES" : "ChaCha20"),
                gcm ? new GCMParameterSpec(8 * suite.cipher().tagBytes(), nonce) : new IvParameterSpec(nonce));
        return cipher;
    }

    /** RFC 5288, 3: TLS 1.2 GCM says a part of the nonce in each record. */
    private static int explicitNonce(KernelSuite suite) {
        return suite.version() == TlsVersion.TLS_1_2 && suite.cipher().gcm()
                ? suite.cipher().ivBytes()
                : 0;
    }

    private static byte[] nonce(KernelSuite suite, TrafficKeys keys, long sequence, byte[] record) {
        byte[] nonce = Arrays.copyOf(keys.iv(), suite.cipher().nonceBytes());
        int explicit = explicitNonce(suite);
        if (explicit > 0) {
            System.arraycopy(record, RecordScanner.HEADER, nonce, suite.cipher().saltBytes(), explicit);
            return nonce;
        }
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> (8 * i));
        }
        return nonce;
    }

    /** The header (RFC 8446, 5.2), or number, type, version and plain length (RFC 5246, 6.2.3.3). */
    private static byte[] authenticated(KernelSuite suite, long sequence, byte[] record, int sealed) {
        if (suite.version() == TlsVersion.TLS_1_3) {
            return Arrays.copyOf(record, RecordScanner.HEADER);
        }
        return ByteBuffer.allocate(Long.BYTES + RecordScanner.HEADER)
                .putLong(sequence)
                .put(record, 0, 3)
                .putShort((short) (sealed - suite.cipher().tagBytes()))
                .array();
    }
}
