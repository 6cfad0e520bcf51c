package io.penstock.encoder.job;

import java.io.IOException;

/** An encode that ran to its end without giving the whole film. */
public final class EncodeFailedException extends IOException {
    EncodeFailedException(String message) {
        super(message);
    }
}
