package io.penstock.bench.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gathers frames until they are written together. The loop's thread owns it. */
final class FrameWriter {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ENABLE_PUSH = 2;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int SETTING_BYTES = 6;

    private final ByteBuffer out = ByteBuffer.allocate(4096);

    /** The client's first bytes: no pushes, and this many bytes of a stream without an update. */
    void preface(int streamWindow) {
        out.put(PREFACE);
        header(2 * SETTING_BYTES, FrameType.SETTINGS, 0, 0);
        out.putShort((short) ENABLE_PUSH).putInt(0);
        out.putShort((short) INITIAL_WINDOW_SIZE).putInt(streamWindow);
    }

    /** A request without a body. */
    void headers(int stream, byte[] block) {
        header(block.length, FrameType.HEADERS, FrameType.END_HEADERS | FrameType.END_STREAM, stream);
        out.put(block);
    }

    /** More may be sent on the connection, or on a stream. */
    void windowUpdate(int stream, int increment) {
        header(Integer.BYTES, FrameType.WINDOW_UPDATE, 0, stream);
        out.putInt(increment);
    }

    void settingsAck() {
        header(0, FrameType.SETTINGS, FrameType.ACK, 0);
    }

    void pingAck(byte[] payload, int length) {
        header(length, FrameType.PING, FrameType.ACK, 0);
        out.put(payload, 0, length);
    }

    boolean isEmpty() {
        return out.position() == 0;
    }

    byte[] bytes() {
        return out.array();
    }

    int length() {
        return out.position();
    }

    void clear() {
        out.clear();
    }

    private void header(int length, int type, int flags, int stream) {
        out.putInt(length << 8 | type).put((byte) flags).putInt(stream);
    }
}
