package io.penstock.catalog.version;

/** A package that cannot be published, however often it is tried; the message says why. */
final class PackageUnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    PackageUnfitException(String message) {
        super(message);
    }
}
