package io.penstock.bench.load;

/** The server does not speak what it was to be measured by. */
public final class NotOfferedException extends RuntimeException {
    public NotOfferedException(String message) {
        super(message);
    }
}
