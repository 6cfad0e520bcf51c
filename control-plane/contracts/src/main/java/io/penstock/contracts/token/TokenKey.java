package io.penstock.contracts.token;

import java.util.Base64;

/**
 * A key that signs and checks tokens.
 *
 * @param id 1 to 16 of {@code a-z0-9}; it stands in every token
 * @param secret base64url without padding of 32 to 64 random bytes
 */
public record TokenKey(String id, String secret) {
    private static final int FEWEST_BYTES = 32;
    private static final int MOST_BYTES = 64;

    public TokenKey {
        if (!id.matches("[a-z0-9]{1,16}")) {
            throw new IllegalArgumentException("key id is \"" + id + "\"; it must be 1 to 16 of a-z and 0-9");
        }
        int bytes = Base64.getUrlDecoder().decode(secret).length;
        if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("the secret of key " + id + " has " + bytes + " bytes; it must have "
                    + FEWEST_BYTES + " to " + MOST_BYTES);
        }
    }

    byte[] secretBytes() {
        return Base64.getUrlDecoder().decode(secret);
    }

    @Override
    public String toString() {
        return "TokenKey[id=" + id + "]";
    }
}
