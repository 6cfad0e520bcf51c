package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says so when a connection takes too long. What happens on it only writes down the time; a timer that goes off now and then
 * looks at what was written. Owned by the event loop.
 */
final class PatienceTimer {
    private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private final ChannelHandlerContext context;
    private final Consumer<Patience> over;
    private Patience patience = Patience.IDLE;
    private final Ticker ticker;
    private long sinceNanos;
    private @Nullable Future<?> alarm;

    /** @param over told what took too long */
    PatienceTimer(ChannelHandlerContext context, Consumer<Patience> over) {
        this.context = context;
        this.over = over;
        this.ticker = context.executor().ticker();
        this.sinceNanos = ticker.nanoTime();
        nap();
    }

    /** From now on this is waited for. */
    void await(Patience what) {
        sinceNanos = ticker.nanoTime();
        boolean sooner = what.nanos < patience.nanos && what.nanos < LONGEST_NAP_NANOS;
        patience = what;
        if (sooner) {
            stop();
            nap();
        }
    }

    /** As {@link #await}, if that is not waited for already. */
    void awaitStill(Patience what) {
        if (patience != what) {
            await(what);
        }
    }

    /** The peer did something. */
    void progress() {
        sinceNanos = ticker.nanoTime();
    }

    void stop() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void nap() {
        long left = sinceNanos + patience.nanos - ticker.nanoTime();
        alarm = context.executor().schedule(this::look, Math.clamp(left, 1, LONGEST_NAP_NANOS), TimeUnit.NANOSECONDS);
    }

    private void look() {
        alarm = null;
        long now = ticker.nanoTime();
        if (now - sinceNanos >= patience.nanos) {
            // Were nothing done about it, it is not said again at once.
            sinceNanos = now;
            over.accept(patience);
        }
        if (alarm == null && context.channel().isOpen()) {
            nap();
        }
    }
}
