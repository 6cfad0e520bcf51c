package io.penstock.edge.app;

import io.penstock.edge.tls.CertificateFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One {@code --cert A --key B [--ocsp C]} of the command line; each certificate is named together with what belongs to it. */
final class CertificateOptions {
    @Option(
            names = "--cert",
            required = true,
            description = {
                "PEM certificate chain, the server's own first. May come again with its own --key and --ocsp:",
                "a client gets the certificate of the name it asks for, else the first."
            })
    @Nullable
    Path cert;

    @Option(names = "--key", required = true, description = "PEM private key of --cert, RSA or EC, without passphrase")
    @Nullable
    Path key;

    @Option(names = "--ocsp", description = "DER OCSP response for --cert (its name with .ocsp, where that is there)")
    @Nullable
    Path ocsp;

    CertificateFiles files() {
        if (cert == null || key == null) {
            throw new IllegalStateException("picocli asks for both");
        }
        return ocsp == null ? CertificateFiles.of(cert, key) : new CertificateFiles(cert, key, ocsp);
    }
}
