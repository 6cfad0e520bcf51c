package io.penstock.edge.http;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * How many frames that ask for nothing (PING, SETTINGS, WINDOW_UPDATE, PRIORITY, empty DATA, unknown ones; RFC 9113, 10.5) a peer
 * may still send: some to begin with and with time, more with what it asks for and gets. Owned by the event loop.
 */
final class Http2Credit {
    static final int MOST = 10_000;

    static final int PER_REQUEST = 20;
    static final int PER_FRAME_SENT = 4;

    /** In each {@link #REFILL_NANOS}, and at first. */
    static final int FREE = 1000;

    private static final long REFILL_NANOS = TimeUnit.SECONDS.toNanos(30);
    private final Ticker ticker;
    private long refilledNanos;
    private int left = FREE;

    Http2Credit(Ticker ticker) {
        this.ticker = ticker;
        this.refilledNanos = ticker.nanoTime();
    }

    void earn(int more) {
        left = Math.min(MOST, left + more);
    }

    /** @return false where there was none left */
    boolean spend() {
        if (left == 0) {
            long now = ticker.nanoTime();
            if (now - refilledNanos < REFILL_NANOS) {
                return false;
            }
            refilledNanos = now;
            left = FREE;
        }
        left--;
        return true;
    }
}
