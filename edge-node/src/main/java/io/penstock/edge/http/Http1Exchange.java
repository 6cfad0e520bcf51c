package io.penstock.edge.http;

import io.penstock.edge.message.Method;

/** One on an HTTP/1.x connection, whose fate its answer tells. Owned by the event loop. */
final class Http1Exchange extends Exchange {
    private final int minorVersion;
    boolean closes;

    Http1Exchange(Method method, int minorVersion, boolean closes) {
        super(method);
        this.minorVersion = minorVersion;
        this.closes = closes;
    }

    Http1Heads.Connection connection() {
        return closes
                ? Http1Heads.Connection.CLOSE
                : minorVersion == 0 ? Http1Heads.Connection.KEEP_ALIVE : Http1Heads.Connection.UNSAID;
    }
}
