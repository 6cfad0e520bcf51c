package io.penstock.bench.server;

/** What a comparison needs is not there; the message says what to do. */
public final class SetupException extends RuntimeException {
    public SetupException(String message) {
        super(message);
    }

    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
