package io.penstock.edge.tls;

import io.netty.channel.epoll.EpollSocketChannel;
import io.penstock.edge.kernel.Syscalls;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits until the peer has acknowledged all that TCP was given. Linux tells nobody of that moment, so it is looked for, at first
 * after a millisecond and then less and less often. Owned by the connection's event loop.
 */
final class Delivery {
    /** Without a byte acknowledged; the same as for an answer whose peer takes none of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LONGEST_NAP_MILLIS = 100;
    private final EpollSocketChannel channel;
    private final Consumer<Boolean> then;
    private int left = Integer.MAX_VALUE;
    private long progressNanos;
    private long napMillis = 1;

    private Delivery(EpollSocketChannel channel, Consumer<Boolean> then) {
        this.channel = channel;
        this.then = then;
    }

    /** @param then told whether all has arrived; it has not where the connection broke, or the peer took nothing for long */
    static void await(EpollSocketChannel channel, Consumer<Boolean> then) {
        new Delivery(channel, then).look();
    }

    private void look() {
        int now = channel.isOpen()
                ? Syscalls.ofThread().unacknowledged(channel.fd().intValue())
                : -1;
        if (now <= 0) {
            then.accept(now == 0);
            return;
        }
        if (now < left) {
            left = now;
            progressNanos = System.nanoTime();
        } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
            then.accept(false);
            return;
        }
        channel.eventLoop().schedule(this::look, napMillis, TimeUnit.MILLISECONDS);
        napMillis = Math.min(2 * napMillis, LONGEST_NAP_MILLIS);
    }
}
