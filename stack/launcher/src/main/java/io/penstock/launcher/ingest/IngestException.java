package io.penstock.launcher.ingest;

import java.io.IOException;

/** An ingest that did not come through; the message says in which phase and why. */
public final class IngestException extends IOException {
    private static final long serialVersionUID = 1L;

    IngestException(String message) {
        super(message);
    }
}
