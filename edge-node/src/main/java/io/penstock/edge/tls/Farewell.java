package io.penstock.edge.tls;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.PromiseNotifier;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a connection whose kernel encrypts ends: close_notify (or the alert that fits) behind everything written, then the end
 * of our stream, then a moment for the client's: closing a socket with unread bytes would reset it, and the client might
 * lose the response's last bytes. Sealed records that TCP has no room for wait in the kernel's TLS layer, which has said that
 * they are sent, and which throws them away at the end of the stream ({@code tls_sw_release_resources_tx}); so nothing ends
 * before the client has acknowledged all ({@link Delivery}). Every step is bounded in time. Owned by the connection's event loop.
 */
final class Farewell {
    /** For what still waits in the channel when an answer is given up. */
    private static final Duration FLUSH = Duration.ofSeconds(10);

    private static final Duration LINGER = Duration.ofSeconds(2);
    private final ChannelHandlerContext socket;
    private final EpollSocketChannel channel;
    private final RecordFlow inbound;
    private Alert alert = Alert.CLOSE_NOTIFY;
    private boolean leaving;

    /** @param socket from where what is written goes to the socket */
    Farewell(ChannelHandlerContext socket, EpollSocketChannel channel, RecordFlow inbound) {
        this.socket = socket;
        this.channel = channel;
        this.inbound = inbound;
    }

    /** What is said instead of close_notify, unless something was said already. */
    void because(Throwable failure) {
        alert = Alert.of(failure);
    }

    /** Ends the connection; the promise is done when it is closed. */
    void leave(ChannelPromise promise) {
        PromiseNotifier.cascade(channel.closeFuture(), promise);
        if (leaving) {
            return;
        }
        leaving = true;
        inbound.discard();
        if (!channel.isActive()) {
            socket.close();
            return;
        }
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || !waiting.isEmpty()) {
            closeAfter(FLUSH);
            say();
        } else {
            Delivery.await(channel, arrived -> next(arrived, this::say));
        }
    }

    private void say() {
        socket.writeAndFlush(new AlertRecord(channel, alert))
                .addListener(said ->
                        next(said.isSuccess(), () -> Delivery.await(channel, heard -> next(heard, this::endStream))));
    }

    private void next(boolean went, Runnable step) {
        if (went) {
            step.run();
        } else {
            socket.close();
        }
    }

    private void endStream() {
        channel.shutdownOutput().addListener(done -> {
            if (!done.isSuccess() || channel.isInputShutdown()) {
                socket.close();
            } else {
                // Its end closes the channel, or comes as an event that the flow closes on.
                channel.config().setAutoRead(true);
                closeAfter(LINGER);
            }
        });
    }

    private void closeAfter(Duration patience) {
        ChannelFuture closed = channel.closeFuture();
        var alarm = socket.executor().schedule(() -> socket.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        closed.addListener(done -> alarm.cancel(false));
    }
}
