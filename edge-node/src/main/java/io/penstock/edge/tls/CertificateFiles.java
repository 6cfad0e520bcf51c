package io.penstock.edge.tls;

import java.nio.file.Path;

/**
 * The files of one certificate.
 *
 * @param chain PEM certificates, the server's own first
 * @param key PEM private key of the first
 * @param ocsp DER OCSP response for the first; need not be there
 */
public record CertificateFiles(Path chain, Path key, Path ocsp) {
    /** With the OCSP response looked for beside the chain, as {@code chain.pem.ocsp}. */
    public static CertificateFiles of(Path chain, Path key) {
        return new CertificateFiles(chain, key, chain.resolveSibling(chain.getFileName() + ".ocsp"));
    }
}
