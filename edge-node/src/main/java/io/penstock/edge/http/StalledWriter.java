package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** First in the pipeline. Closes a connection whose peer has taken no byte of a waiting response for this long. */
final class StalledWriter extends IdleStateHandler {
    StalledWriter(Duration patience) {
        super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        boolean waiting = context.channel().unsafe().outboundBuffer() != null
                && !context.channel().unsafe().outboundBuffer().isEmpty();
        if (event.state() == IdleState.WRITER_IDLE && waiting) {
            context.close();
        }
    }
}
