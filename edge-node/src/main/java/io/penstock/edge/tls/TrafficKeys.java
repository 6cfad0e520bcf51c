package io.penstock.edge.tls;

import java.util.Arrays;

/**
 * The sending side's key and the fixed part of its nonces: 12 bytes, or TLS 1.2 GCM's 4. Owned by whoever derived it and
 * zeroed by {@link #close}.
 *
 * <p>What cannot be zeroed from here: the copies that {@code SecretKeySpec}, {@code Mac}, {@code KDF} and {@code Cipher}
 * keep inside themselves until they are collected, copies that a moving collector left behind, and BoringSSL's own.
 */
final class TrafficKeys implements AutoCloseable {
    private final byte[] key;
    private final byte[] iv;

    /** Takes the arrays over. */
    TrafficKeys(byte[] key, byte[] iv) {
        this.key = key;
        this.iv = iv;
    }

    /** Not a copy. */
    byte[] key() {
        return key;
    }

    /** Not a copy. */
    byte[] iv() {
        return iv;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }
}
