package io.penstock.edge.fill;

import java.io.IOException;

/** The file system takes no more, or would be left with less than its reserve; the message says which. */
final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFullException(String message) {
        super(message);
    }

    DiskFullException(String message, IOException cause) {
        super(message, cause);
    }
}
