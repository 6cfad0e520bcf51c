package io.penstock.encoder.pack.cenc;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** The platform's AES, which is always there. */
final class Aes {
    private Aes() {}

    static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static IllegalStateException impossible(GeneralSecurityException e) {
        return new IllegalStateException(
                "the platform's AES or key derivation does not do what every platform's does", e);
    }
}
