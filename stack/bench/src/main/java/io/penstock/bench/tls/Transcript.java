package io.penstock.bench.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The running hash of a handshake's messages. The connecting thread owns it. */
final class Transcript {
    static final byte[] HASH_OF_NOTHING = sha256().digest();

    private final MessageDigest digest = sha256();

    void add(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
    }

    byte[] hash() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
