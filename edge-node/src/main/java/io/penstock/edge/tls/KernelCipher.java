package io.penstock.edge.tls;

/** The ciphers of {@code linux/tls.h} that a browser or curl may choose, with the sizes of their parts in bytes. */
enum KernelCipher {
    AES_128_GCM(51, 16, 4, 8),
    AES_256_GCM(52, 32, 4, 8),
    CHACHA20_POLY1305(54, 32, 0, 12);

    private static final int TAG = 16;
    private final int number;
    private final int keyBytes;
    private final int saltBytes;
    private final int ivBytes;

    KernelCipher(int number, int keyBytes, int saltBytes, int ivBytes) {
        this.number = number;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.ivBytes = ivBytes;
    }

    int number() {
        return number;
    }

    int keyBytes() {
        return keyBytes;
    }

    /** Of the part of the nonce that never changes. */
    int saltBytes() {
        return saltBytes;
    }

    /** Of the kernel's {@code iv}: what follows the salt in a nonce. */
    int ivBytes() {
        return ivBytes;
    }

    int nonceBytes() {
        return saltBytes + ivBytes;
    }

    int tagBytes() {
        return TAG;
    }

    boolean gcm() {
        return this != CHACHA20_POLY1305;
    }
}
