package io.penstock.edge.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stands in {@link SslHandler}'s place until the client has named whom it wants, and then makes way, under the same name in
 * the pipeline, for one with that certificate. Owned by the event loop.
 */
final class SniChoice extends AbstractSniHandler<ServedCertificate> {
    private static final int LONGEST_HELLO = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final NameTable names;

    SniChoice(NameTable names) {
        super(LONGEST_HELLO, PATIENCE.toMillis());
        this.names = names;
    }

    @Override
    protected Future<ServedCertificate> lookup(ChannelHandlerContext context, @Nullable String name) {
        return context.executor()
                .newSucceededFuture(names.choose(name, context.channel().localAddress()));
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext context, @Nullable String name, Future<ServedCertificate> chosen) {
        ServedCertificate certificate = chosen.getNow();
        if (certificate == null) {
            throw new DecoderException("no certificate for " + name, chosen.cause());
        }
        SslHandler handler = certificate.newHandler(context.alloc());
        boolean placed = false;
        KernelTlsHandler behind = KernelTlsHandler.of(context.channel());
        if (behind != null) {
            behind.watch(handler);
        }
        try {
            context.pipeline().replace(this, context.name(), handler);
            placed = true;
        } finally {
            if (!placed) {
                ReferenceCountUtil.safeRelease(handler.engine());
            }
        }
    }
}
