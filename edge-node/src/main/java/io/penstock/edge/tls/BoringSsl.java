package io.penstock.edge.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The one TLS library of the edge, and the one place where a context of it is built. */
final class BoringSsl {
    private BoringSsl() {}

    /** @throws IOException where the native library cannot be loaded, with the reason and what may help */
    static void require() throws IOException {
        if (!OpenSsl.isAvailable()) {
            Throwable cause = OpenSsl.unavailabilityCause();
            throw new IOException(
                    "HTTPS needs BoringSSL, whose native library could not be loaded: " + cause
                            + ". Libraries are unpacked into " + System.getProperty("java.io.tmpdir")
                            + " first; where that is mounted noexec, name a folder with"
                            + " -Dio.netty.native.workdir=DIR. There are libraries for Linux with glibc"
                            + " on x86_64 and aarch64.",
                    cause);
        }
    }

    /**
     * A server's context: TLS 1.3 and 1.2, session tickets under keys that BoringSSL makes and renews by itself, and room for
     * an OCSP response in each connection. Its native memory is counted by references (no finalizer): the caller has one, and
     * every engine has one until its handler leaves the pipeline.
     *
     * @param settings shown the context
     */
    static SslContext serverContext(Credential credential, TlsSettings settings) throws SSLException {
        SslContext context = SslContextBuilder.forServer(credential.key(), credential.chain())
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .ciphers(CipherChoice.SERVER, SupportedCipherSuiteFilter.INSTANCE)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        settings.protocols()))
                .enableOcsp(true)
                .build();
        // Netty switches tickets off; naming no keys switches them on and leaves the keys to BoringSSL.
        ((OpenSslSessionContext) context.sessionContext()).setTicketKeys();
        settings.onContext().accept(context);
        return context;
    }
}
