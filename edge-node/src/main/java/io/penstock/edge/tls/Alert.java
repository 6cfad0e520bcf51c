package io.penstock.edge.tls;

import java.util.Locale;

/** The alerts (RFC 8446, 6) that end a connection here. */
enum Alert {
    CLOSE_NOTIFY(1, 0),
    UNEXPECTED_MESSAGE(2, 10),
    BAD_RECORD_MAC(2, 20),
    DECODE_ERROR(2, 50),
    NO_RENEGOTIATION(2, 100);

    private final byte level;
    private final byte description;

    Alert(int level, int description) {
        this.level = (byte) level;
        this.description = (byte) description;
    }

    byte[] bytes() {
        return new byte[] {level, description};
    }

    /** The alert that BoringSSL had in mind: its own is sealed under a record number that the kernel has used. */
    static Alert of(Throwable failure) {
        String reason = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
        if (reason.contains("RENEGOTIATION")) {
            return NO_RENEGOTIATION;
        }
        if (reason.contains("MAC") || reason.contains("DECRYPT")) {
            return BAD_RECORD_MAC;
        }
        return reason.contains("UNEXPECTED") ? UNEXPECTED_MESSAGE : DECODE_ERROR;
    }
}
