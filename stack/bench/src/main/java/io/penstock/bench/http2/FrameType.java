package io.penstock.bench.http2;

/** Types and flags of frames (RFC 9113, 6). */
final class FrameType {
    static final int HEADER_BYTES = 9;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;

    /** Of SETTINGS and PING. */
    static final int ACK = 0x1;

    /** Of DATA and HEADERS. */
    static final int END_STREAM = 0x1;

    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;

    private FrameType() {}
}
