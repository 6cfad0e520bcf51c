package io.penstock.abr.service;

/** A call to the control plane that was refused or not answered; the message says which and why. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    public ApiException(String message) {
        super(message);
    }
}
