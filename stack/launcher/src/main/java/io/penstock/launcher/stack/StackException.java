package io.penstock.launcher.stack;

/** Why the stack cannot be started or used, and what to do; one or two lines for a person. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
