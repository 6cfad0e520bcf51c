package io.penstock.contracts.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA256 (RFC 2104) under one key: {@code H(K ^ opad, H(K ^ ipad, message))}. The digests stand ready after their first
 * block and are copied for each message, so that one object serves all threads at once and a short message costs three
 * blocks instead of five. Immutable.
 */
final class Hmac {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;
    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @param key 1 to 64 bytes */
    Hmac(byte[] key) {
        if (key.length == 0 || key.length > BLOCK) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes; it must have 1 to " + BLOCK);
        }
        inner = begun(key, INNER);
        outer = begun(key, OUTER);
    }

    /** @return 32 bytes */
    byte[] of(byte[] message) {
        MessageDigest last = copy(outer);
        last.update(copy(inner).digest(message));
        return last.digest();
    }

    private static MessageDigest begun(byte[] key, byte pad) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(block);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static MessageDigest copy(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java platform cannot be copied", e);
        }
    }
}
