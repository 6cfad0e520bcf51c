package io.penstock.edge.tls;

import org.jspecify.annotations.Nullable;

/** The versions of TLS that the kernel can take over. */
public enum TlsVersion {
    TLS_1_2("TLSv1.2", 0x0303),
    TLS_1_3("TLSv1.3", 0x0304);

    private final String protocol;
    private final int number;

    TlsVersion(String protocol, int number) {
        this.protocol = protocol;
        this.number = number;
    }

    /** @return null for any other version */
    static @Nullable TlsVersion of(String protocol) {
        for (TlsVersion version : values()) {
            if (version.protocol.equals(protocol)) {
                return version;
            }
        }
        return null;
    }

    /** As a session names it: {@code TLSv1.3}. */
    public String protocol() {
        return protocol;
    }

    /** As the kernel's {@code linux/tls.h} numbers it. */
    int number() {
        return number;
    }
}
