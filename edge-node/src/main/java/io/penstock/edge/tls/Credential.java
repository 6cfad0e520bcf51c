package io.penstock.edge.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A certificate chain, leaf first, and the private key that was found to belong to the leaf. */
record Credential(List<X509Certificate> chain, PrivateKey key, ServedNames names) {
    private static final int PROBE_BYTES = 32;

    Credential {
        chain = List.copyOf(chain);
    }

    /** @throws IOException where a file cannot be read, is not what it must be, or the two do not match */
    static Credential read(CertificateFiles files) throws IOException {
        List<X509Certificate> chain = chain(files.chain());
        PrivateKey key = PrivateKeys.read(files.key());
        X509Certificate leaf = chain.getFirst();
        if (!matches(leaf, key)) {
            throw new IOException("the key in " + files.key() + " is not that of the first certificate in "
                    + files.chain() + " (" + leaf.getSubjectX500Principal() + ", "
                    + leaf.getPublicKey().getAlgorithm()
                    + "); the file must begin with the server's own certificate, and the key be its key");
        }
        try {
            return new Credential(chain, key, ServedNames.of(leaf));
        } catch (CertificateException e) {
            throw new IOException(files.chain() + " has malformed alternative names: " + e.getMessage(), e);
        }
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    Instant expiry() {
        return leaf().getNotAfter().toInstant();
    }

    boolean isValidAt(Instant time) {
        return !time.isBefore(leaf().getNotBefore().toInstant()) && time.isBefore(expiry());
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : Pem.read(file)) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(file, block.der()));
            }
        }
        if (chain.isEmpty()) {
            throw new IOException(file + " holds no certificate; it must hold the server's and those above it");
        }
        return chain;
    }

    private static X509Certificate certificate(Path file, byte[] der) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IOException(file + " holds a malformed certificate: " + e.getMessage(), e);
        }
    }

    /** Whether what the key signs the certificate's public key verifies; no algorithm is asked for its insides. */
    private static boolean matches(X509Certificate leaf, PrivateKey key) throws IOException {
        if (!leaf.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        byte[] probe = new byte[PROBE_BYTES];
        new SecureRandom().nextBytes(probe);
        try {
            String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(leaf.getPublicKey());
            verifier.update(probe);
            return verifier.verify(signature);
        } catch (java.security.SignatureException e) {
            // An EC signature over another curve is malformed to this key rather than wrong.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot sign: " + e.getMessage(), e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credential[" + leaf().getSubjectX500Principal() + "]";
    }
}
