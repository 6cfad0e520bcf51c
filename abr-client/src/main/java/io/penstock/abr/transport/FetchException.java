package io.penstock.abr.transport;

import java.io.IOException;

/** A file that could not be had from one place; the message says why. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    public FetchException(String message) {
        super(message);
    }
}
