package io.penstock.edge.http;

import io.penstock.edge.delivery.Decision;
import io.penstock.edge.delivery.DeliveryMetrics.Way;
import io.penstock.edge.log.AccessNote;
import io.penstock.edge.message.Method;
import org.jspecify.annotations.Nullable;

/** One request of a connection and its answer, while it lasts. Owned by the event loop. */
class Exchange {
    final Method method;
    final long beganNanos = System.nanoTime();
    int status;
    Way way = Way.COPIED;

    /** Of the body, so far. */
    long bodyBytes;

    Decision.Outcome outcome = Decision.Outcome.WHOLE;
    long first;
    long length;

    @Nullable
    Multipart parts;

    /** Where the access log is kept. */
    @Nullable
    AccessNote note;

    /** Nobody waits for the answer any more: it is out, or its asker has gone. */
    boolean over;

    Exchange(Method method) {
        this.method = method;
    }

    final boolean isHead() {
        return method == Method.HEAD;
    }
}
