package io.penstock.bench.tls;

import io.penstock.bench.load.LoadException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The client's half of a key exchange over X25519 (RFC 7748). */
final class KeyShare {
    static final int GROUP = 0x001d;
    static final int BYTES = 32;
    private static final String NAME = "X25519";

    private final KeyPair pair;

    private KeyShare(KeyPair pair) {
        this.pair = pair;
    }

    static KeyShare make() {
        try {
            return new KeyShare(KeyPairGenerator.getInstance(NAME).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has X25519", e);
        }
    }

    /** As it goes over the wire: little-endian. */
    byte[] publicBytes() {
        byte[] big = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
        byte[] little = new byte[BYTES];
        for (int i = 0; i < big.length && i < BYTES; i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    byte[] agree(byte[] peer) {
        byte[] big = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            big[i] = peer[BYTES - 1 - i];
        }
        big[0] &= 0x7f;
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(NAME);
            agreement.init(pair.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance(NAME)
                            .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, big))),
                    true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new LoadException("the server's key share is no point of X25519", e);
        }
    }
}
