package io.penstock.bench.load;

/** A server did not do what it was asked: a wrong status, length or byte, a lost connection, an answer that never ended. */
public final class LoadException extends RuntimeException {
    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
