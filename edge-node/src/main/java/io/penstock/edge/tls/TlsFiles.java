package io.penstock.edge.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** A server's TLS from PEM files: BoringSSL where its library loads, else the JDK's; TLS 1.2 and 1.3. */
public final class TlsFiles {
    private TlsFiles() {}

    /**
     * @param chain certificate chain, leaf first
     * @param key PKCS#8 private key, not encrypted
     * @throws IOException where a file cannot be read or is no such PEM, with its name
     */
    public static SslContext server(Path chain, Path key) throws IOException {
        for (Path file : new Path[] {chain, key}) {
            if (!Files.isReadable(file)) {
                throw new IOException(file + " cannot be read; it must be a PEM file");
            }
        }
        try {
            return SslContextBuilder.forServer(chain.toFile(), key.toFile())
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s and %s are no certificate chain and its key: %s",
                            chain,
                            key,
                            e.getMessage()),
                    e);
        }
    }
}
