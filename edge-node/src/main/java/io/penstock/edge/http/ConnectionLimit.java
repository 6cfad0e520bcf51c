package io.penstock.edge.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.penstock.edge.delivery.DeliveryMetrics;

/**
 * First in the pipeline, shared by all connections: beyond the limit a new one is closed at once, before it has cost a
 * handshake, and those that are there go on.
 */
@ChannelHandler.Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private final int most;
    private final DeliveryMetrics metrics;

    ConnectionLimit(int most, DeliveryMetrics metrics) {
        this.most = most;
        this.metrics = metrics;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        metrics.connectionOpened();
        if (metrics.connections() > most) {
            metrics.connectionRefused();
            context.close();
            return;
        }
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        metrics.connectionClosed();
        context.fireChannelInactive();
    }
}
