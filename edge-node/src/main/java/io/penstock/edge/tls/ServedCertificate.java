package io.penstock.edge.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One certificate as new connections get it. Any thread may ask for a handler; one thread, the watcher's, exchanges what is
 * served. A context that was exchanged lives on until the last connection that was made with it is gone.
 */
final class ServedCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);
    /** For a close_notify behind the last of an answer, which a slow client's socket has no room for yet; Netty's own is 3 s. */
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final Clock clock;
    private final List<SslContext> retired = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Serving serving;

    /** What belongs together and is swapped whole: a response for another certificate would fail the handshake. */
    private record Serving(
            Credential credential,
            SslContext context,
            @Nullable OcspStaple staple) {}

    /** @param context whose reference this takes over */
    ServedCertificate(Credential credential, SslContext context, @Nullable OcspStaple staple, Clock clock) {
        this.serving = new Serving(credential, context, staple);
        this.clock = clock;
    }

    Credential credential() {
        return serving.credential();
    }

    /** A handler for one connection, with the certificate and the OCSP response of this moment. */
    SslHandler newHandler(ByteBufAllocator allocator) {
        Serving now = retained();
        try {
            SslHandler handler = now.context().newHandler(allocator);
            handler.setCloseNotifyFlushTimeoutMillis(FAREWELL.toMillis());
            OcspStaple current = current(now.staple());
            if (current != null && handler.engine() instanceof ReferenceCountedOpenSslEngine engine) {
                engine.setOcspResponse(current.response());
            }
            return handler;
        } finally {
            ReferenceCountUtil.release(now.context());
        }
    }

    /** Serves another certificate from now on. */
    void exchange(Credential credential, SslContext context, @Nullable OcspStaple staple) {
        SslContext old = serving.context();
        serving = new Serving(credential, context, staple);
        retired.add(old);
        ReferenceCountUtil.release(old);
        forgetFreed();
    }

    /** Serves the same certificate with another OCSP response, or without. */
    void staple(@Nullable OcspStaple staple) {
        serving = new Serving(serving.credential(), serving.context(), staple);
    }

    /** The OCSP response that is sent along; one that is outdated is not. */
    @Nullable
    OcspStaple currentStaple() {
        return current(serving.staple());
    }

    /** Native contexts that are there for this certificate: the served one, and those that connections still hold. */
    int contexts() {
        forgetFreed();
        return retired.size() + (isFreed(serving.context()) ? 0 : 1);
    }

    /** No new connection from now on; those that are there go on, and the last of them frees the context. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            ReferenceCountUtil.release(serving.context());
        }
    }

    private @Nullable OcspStaple current(@Nullable OcspStaple staple) {
        return staple != null && staple.isCurrentAt(clock.instant()) ? staple : null;
    }

    /**
     * What is served, its context with a reference more. Between reading which one it is and taking the reference it may be
     * exchanged and freed; then there is another to take.
     */
    private Serving retained() {
        while (!closed.get()) {
            Serving now = serving;
            try {
                ReferenceCountUtil.retain(now.context());
                return now;
            } catch (IllegalReferenceCountException e) {
                LOG.debug("a certificate was exchanged under a new connection", e);
            }
        }
        throw new IllegalStateException("the certificates are closed");
    }

    private void forgetFreed() {
        retired.removeIf(ServedCertificate::isFreed);
    }

    private static boolean isFreed(SslContext context) {
        return context instanceof ReferenceCounted counted && counted.refCnt() == 0;
    }
}
