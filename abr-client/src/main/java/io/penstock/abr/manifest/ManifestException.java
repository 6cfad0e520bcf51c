package io.penstock.abr.manifest;

/** A manifest that cannot be played; the message says what is wrong with it. */
public final class ManifestException extends Exception {
    private static final long serialVersionUID = 1;

    public ManifestException(String message) {
        super(message);
    }

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
