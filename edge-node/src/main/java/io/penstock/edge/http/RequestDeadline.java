package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.Future;
import io.penstock.edge.delivery.DeliveryHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP codec. A connection has this long to bring a whole request head, from when it opened or its last
 * response ended; however slowly it drips, it is closed then. While a response runs the clock stands still (a reader that
 * stops is {@link StalledWriter}'s). Owned by the connection's event loop.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private @Nullable Future<?> alarm;

    RequestDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            arm(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        arm(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            disarm();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == DeliveryHandler.Event.RESPONSE_ENDED) {
            arm(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        context.fireChannelInactive();
    }

    private void arm(ChannelHandlerContext context) {
        disarm();
        alarm = context.executor().schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
