package io.penstock.edge.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version and a cipher that the kernel knows.
 *
 * @param hash of the key schedule (TLS 1.3) or of the pseudo-random function (TLS 1.2), as {@code MessageDigest} names it
 */
record KernelSuite(TlsVersion version, KernelCipher cipher, String hash) {

    /** Every one of them, TLS 1.3 first. */
    static List<KernelSuite> all() {
        List<KernelSuite> all = new ArrayList<>();
        for (TlsVersion version : new TlsVersion[] {TlsVersion.TLS_1_3, TlsVersion.TLS_1_2}) {
            for (KernelCipher cipher : KernelCipher.values()) {
                all.add(new KernelSuite(version, cipher, hashOf(cipher)));
            }
        }
        return all;
    }

    /**
     * @param protocol as {@code SSLSession.getProtocol} says it
     * @param suite as {@code SSLSession.getCipherSuite} says it
     * @return null where the kernel has no such cipher: CBC, CCM
     */
    static @Nullable KernelSuite of(String protocol, String suite) {
        TlsVersion version = TlsVersion.of(protocol);
        if (version == null) {
            return null;
        }
        for (KernelCipher cipher : KernelCipher.values()) {
            String hash = hashOf(cipher);
            String end = cipher.name() + "_" + hash.replace("-", "");
            boolean named = version == TlsVersion.TLS_1_3 ? suite.equals("TLS_" + end) : suite.endsWith("_WITH_" + end);
            if (named) {
                return new KernelSuite(version, cipher, hash);
            }
        }
        return null;
    }

    /** For metrics and reports: {@code TLSv1.3/aes-128-gcm}. */
    String label() {
        return version.protocol() + "/" + cipher.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String hashOf(KernelCipher cipher) {
        return cipher == KernelCipher.AES_256_GCM ? "SHA-384" : "SHA-256";
    }
}
