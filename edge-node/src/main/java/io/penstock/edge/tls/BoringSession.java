package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What the hand-off asks of BoringSSL about one connection. TLS 1.2's master secret and randoms are asked for when they are
 * needed; TLS 1.3's secret was said in the handshake and waits in the {@link KeyLog}. Owned by the connection's event loop.
 */
final class BoringSession {
    /** What a write of no bytes points at. */
    private static final ByteBuf NOTHING = Unpooled.unreleasableBuffer(Unpooled.directBuffer(1, 1));

    private final ReferenceCountedOpenSslEngine engine;
    private final KeyLog keys;
    /** Asked for once: a closed engine no longer says it. */
    private final long pointer;

    private BoringSession(ReferenceCountedOpenSslEngine engine, KeyLog keys) {
        this.engine = engine;
        this.keys = keys;
        this.pointer = engine.sslPointer();
        keys.expect(pointer);
    }

    /** @return null where the engine is not BoringSSL's */
    static @Nullable BoringSession of(SSLEngine engine, KeyLog keys) {
        return engine instanceof ReferenceCountedOpenSslEngine open ? new BoringSession(open, keys) : null;
    }

    @Nullable
    KernelSuite suite() {
        SSLSession session = engine.getSession();
        return KernelSuite.of(session.getProtocol(), session.getCipherSuite());
    }

    boolean http2() {
        return ApplicationProtocolNames.HTTP_2.equals(engine.getApplicationProtocol());
    }

    /**
     * @return the keys this side sends under, to be closed by the caller; null where BoringSSL has not said the secret
     * @throws GeneralSecurityException where this JDK lacks the hash
     */
    @Nullable
    TrafficKeys deriveKeys(KernelSuite suite) throws GeneralSecurityException {
        long ssl = engine.sslPointer();
        if (ssl == 0) {
            return null;
        }
        byte[] secret = suite.version() == TlsVersion.TLS_1_3 ? keys.take(pointer) : SSL.getMasterKey(ssl);
        try {
            if (secret == null || secret.length == 0) {
                return null;
            }
            return suite.version() == TlsVersion.TLS_1_3
                    ? Tls13Keys.derive(suite, secret)
                    : Tls12Keys.derive(suite, secret, SSL.getClientRandom(ssl), SSL.getServerRandom(ssl));
        } finally {
            KeyLog.wipe(secret);
        }
    }

    /**
     * BoringSSL keeps its answer to a KeyUpdate until something is written; a write of nothing brings it out, to be taken by
     * the next wrap.
     */
    void pushAnswers() {
        long ssl = engine.sslPointer();
        if (ssl != 0) {
            SSL.writeToSSL(ssl, NOTHING.memoryAddress(), 0);
        }
    }

    /** The secret is not needed any more. */
    void forget() {
        keys.forget(pointer);
    }
}
