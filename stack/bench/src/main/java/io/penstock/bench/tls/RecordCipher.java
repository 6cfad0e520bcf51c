package io.penstock.bench.tls;

import io.penstock.bench.load.LoadException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects the records of one direction (RFC 8446, 5.2) with AES-128-GCM, and counts them. The loop's thread owns it.
 */
final class RecordCipher {
    static final int HEADER_BYTES = 5;
    /** What protection adds: the content type and the tag. */
    static final int MORE_BYTES = 1 + 16;

    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NO_CONTENT = 0;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] iv;
    private final byte[] nonce = new byte[IV_BYTES];
    private long sequence;

    RecordCipher(byte[] trafficSecret) {
        key = new SecretKeySpec(KeySchedule.expand(trafficSecret, "key", new byte[0], KEY_BYTES), "AES");
        iv = KeySchedule.expand(trafficSecret, "iv", new byte[0], IV_BYTES);
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /**
     * Makes a whole record.
     *
     * @param type its content type
     * @return bytes written from the start of {@code record}
     */
    int seal(int type, byte[] content, int length, byte[] record) {
        int sealed = length + MORE_BYTES;
        ByteBuffer.wrap(record)
                .put((byte) ContentType.APPLICATION_DATA)
                .putShort((short) 0x0303)
                .putShort((short) sealed);
        try {
            next(Cipher.ENCRYPT_MODE);
            cipher.updateAAD(record, 0, HEADER_BYTES);
            int done = cipher.update(content, 0, length, record, HEADER_BYTES);
            cipher.doFinal(new byte[] {(byte) type}, 0, 1, record, HEADER_BYTES + done);
            return HEADER_BYTES + sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a record of " + length + " bytes cannot be sealed", e);
        }
    }

    /**
     * Opens a record.
     *
     * @param plain gets the content, its type after it
     * @return the content's length; its type is the byte behind it
     * @throws LoadException where it is not authentic
     */
    int open(byte[] header, byte[] sealed, int length, byte[] plain) {
        try {
            next(Cipher.DECRYPT_MODE);
            cipher.updateAAD(header, 0, HEADER_BYTES);
            int last = cipher.doFinal(sealed, 0, length, plain, 0) - 1;
            while (last > 0 && plain[last] == NO_CONTENT) {
                last--;
            }
            return last;
        } catch (GeneralSecurityException e) {
            throw new LoadException("record " + (sequence - 1) + " of the server is not authentic", e);
        }
    }

    /** Leaves a record out. */
    void skip() {
        sequence++;
    }

    private void next(int mode) throws GeneralSecurityException {
        System.arraycopy(iv, 0, nonce, 0, IV_BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV_BYTES - 1 - i] ^= (byte) (sequence >>> (i * Byte.SIZE));
        }
        sequence++;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    }
}
