package io.penstock.encoder.pack;

import java.io.IOException;

/** Encoded files that no sound package can be made of: a fault of the encode, not of the master. */
public final class PackagingException extends IOException {
    public PackagingException(String message) {
        super(message);
    }
}
