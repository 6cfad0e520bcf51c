package io.penstock.bench.tls;

/** Messages of a handshake (RFC 8446, 4). */
final class HandshakeType {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE = 11;
    static final int CERTIFICATE_VERIFY = 15;
    static final int FINISHED = 20;

    private HandshakeType() {}
}
