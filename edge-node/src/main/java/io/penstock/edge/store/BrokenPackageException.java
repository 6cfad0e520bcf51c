package io.penstock.edge.store;

import java.io.IOException;

/** A folder is not the whole package that it should be, and will not become it by being looked at again. */
final class BrokenPackageException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenPackageException(String message) {
        super(message);
    }

    BrokenPackageException(String message, Throwable cause) {
        super(message, cause);
    }
}
