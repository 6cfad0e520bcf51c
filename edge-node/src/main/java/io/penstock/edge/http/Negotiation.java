package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.penstock.edge.tls.KernelTlsHandler;
import org.jspecify.annotations.Nullable;

/**
 * Last in the pipeline of a TLS connection until it has shaken hands: then what was agreed on by ALPN (RFC 7301) puts {@link
 * Http2Handler} or {@link Http1Handler} in its place. A client that names no protocol gets HTTP/1.1. Owned by the event loop.
 */
final class Negotiation extends ChannelInboundHandlerAdapter {
    private final Serving serving;
    private final Admission.Verdict verdict;
    private @Nullable PatienceTimer timer;

    Negotiation(Serving serving, Admission.Verdict verdict) {
        this.serving = serving;
        this.verdict = verdict;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timer = new PatienceTimer(context, patience -> context.close());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                agreed(context);
            } else {
                context.close();
            }
        } else if (event == Event.DRAIN || Event.saysPeerIsDone(event)) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        // A peer that went away or does not speak TLS: nothing can be said to it.
        context.close();
    }

    private void agreed(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls != null && Alpn.HTTP2.equals(tls.applicationProtocol())) {
            KernelTlsHandler kernel = KernelTlsHandler.of(context.channel());
            if (kernel != null) {
                // Asked so that it is counted: it stays in user space.
                kernel.handOff();
            }
            context.pipeline().replace(this, null, Http2Setup.handler(context.alloc(), serving, verdict));
        } else {
            context.pipeline().replace(this, null, new Http1Handler(serving, verdict, true));
        }
    }

    private void stop() {
        if (timer != null) {
            timer.stop();
        }
    }
}
