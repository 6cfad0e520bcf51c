package io.penstock.launcher.ingest;

import java.io.IOException;

/** A call that was refused; the message holds the service's own reason. */
public final class ApiException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
