package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.LastingRegistration;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.tls.ServerCertificates;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The map of a connection, from the socket inwards:
 *
 * <pre>
 * Counter        counts connections as long as they last
 * SslHandler     on the TLS port, between the handlers of KernelTls; with several certificates, SniChoice at first
 * Negotiation    on the TLS port, until ALPN has said which of the next two takes its place
 * Http1Handler   requests to answers
 * Http2Handler   likewise, many at a time
 * </pre>
 *
 * <p>On an origin, which offers HTTP/1.1 alone, a PUT replaces the last one by the {@link UploadPipeline}. HTTP/3 would begin as a server channel of its own
 * beside this one (QUIC is no stream of bytes on a socket) and meet this at {@link Serving}.
 */
final class HttpPipeline extends ChannelInitializer<SocketChannel> {
    private final @Nullable ServerCertificates tls;
    private final Serving serving;
    private final ChannelGroup connections;

    HttpPipeline(@Nullable ServerCertificates tls, Serving serving, ChannelGroup connections) {
        this.tls = tls;
        this.serving = serving;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) throws IOException {
        LastingRegistration.of((EpollSocketChannel) channel);
        serving.metrics().connectionOpened();
        Admission.Verdict verdict = serving.admission().onOpened();
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new Counter(serving.metrics()));
        if (verdict == Admission.Verdict.CLOSED) {
            serving.metrics().connectionRefused();
            channel.close();
            return;
        }
        connections.add(channel);
        if (tls != null) {
            serving.kernelTls().install(pipeline, tls.newHandler(channel));
            pipeline.addLast(new Negotiation(serving, verdict));
        } else {
            pipeline.addLast(new Http1Handler(serving, verdict, false));
        }
    }

    private static final class Counter extends ChannelInboundHandlerAdapter {
        private final DeliveryMetrics metrics;

        Counter(DeliveryMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            metrics.connectionClosed();
        }
    }
}
