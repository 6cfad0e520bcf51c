package io.penstock.edge.http;

import java.time.Duration;

/** How long a connection may take for what, in nanoseconds. */
enum Patience {
    /** Nothing is asked. */
    IDLE(Duration.ofSeconds(75)),
    /** From a head's first byte to its last, however slowly it drips. */
    HEAD(Duration.ofSeconds(20)),
    /** An answer is ready, and the peer takes no byte of it. */
    ANSWER(Duration.ofSeconds(60)),
    /** The last answer is out, and the peer has not closed. */
    LINGER(Duration.ofSeconds(2));

    final long nanos;

    Patience(Duration duration) {
        this.nanos = duration.toNanos();
    }
}
