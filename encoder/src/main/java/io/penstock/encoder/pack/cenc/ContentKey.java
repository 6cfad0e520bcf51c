package io.penstock.encoder.pack.cenc;

import java.io.Serial;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * The AES-128 key of a package, and its public id. Close it when the package is written: our copy of the key is zeroed then.
 * (What the platform's cipher expands from it stays in memory until it is collected.)
 */
public final class ContentKey implements AutoCloseable {
    private static final int BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");

    private final UUID keyId;
    private final Secret secret;

    /** @param key 16 bytes, which are copied */
    public ContentKey(UUID keyId, byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes; AES-128 takes " + BYTES);
        }
        this.keyId = keyId;
        this.secret = new Secret(key.clone());
    }

    /**
     * Reads {@code KID:KEY}, each of 32 hex digits; the id also in a UUID's form, with hyphens.
     *
     * @throws IllegalArgumentException saying what is wrong with which half, without showing the key
     */
    public static ContentKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException(
                    "the key must be KID:KEY with one colon, each half of 32 hex digits; there "
                            + (colon < 0 ? "is no colon" : "are more colons"));
        }
        byte[] id = half("id (before the colon)", text.substring(0, colon).replace("-", ""));
        byte[] key = half("key (after the colon)", text.substring(colon + 1));
        try {
            return new ContentKey(uuid(id), key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] half(String name, String digits) {
        if (!HEX.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "the " + name + " has characters that are no hex digits; it must be 32 of 0-9, a-f");
        }
        if (digits.length() != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "the " + name + " has " + digits.length() + " hex digits; it must have " + 2 * BYTES);
        }
        return HexFormat.of().parseHex(digits);
    }

    private static UUID uuid(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    public UUID keyId() {
        return keyId;
    }

    SecretKey secret() {
        if (secret.isDestroyed()) {
            throw new IllegalStateException(this + " is closed; it must stay open until the package is written");
        }
        return secret;
    }

    /** Zeroes the key. */
    @Override
    public void close() {
        secret.destroy();
    }

    @Override
    public String toString() {
        return "content key " + keyId;
    }

    /** The platform's own holder of key bytes cannot be zeroed. */
    private static final class Secret implements SecretKey {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;
        private transient boolean destroyed;

        Secret(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }

        @Override
        public void destroy() {
            Arrays.fill(bytes, (byte) 0);
            destroyed = true;
        }

        @Override
        public boolean isDestroyed() {
            return destroyed;
        }

        @Override
        public String toString() {
            return "secret key";
        }
    }
}
