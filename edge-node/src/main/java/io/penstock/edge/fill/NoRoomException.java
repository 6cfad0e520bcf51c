package io.penstock.edge.fill;

import java.io.IOException;

/** A package that is larger than the room that is left; the message says both. */
final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
