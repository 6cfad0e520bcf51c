package io.penstock.edge.app;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Headers;
import io.penstock.edge.message.Hpack;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that says over HTTP/2 whatever it is told to, frame by frame, and hears frame by frame. Owned by one thread. */
final class Http2Peer implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int INITIAL_WINDOW_SIZE = 4;
    private static final int PATIENCE_MILLIS = 30_000;
    private final SSLSocket socket;
    private final DataInputStream in;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final DefaultHttp2HeadersDecoder fields = new DefaultHttp2HeadersDecoder(true, 64 * 1024);

    /** @param payload without padding */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean endsStream() {
            return (flags & END_STREAM) != 0;
        }

        /** The error code of RST_STREAM or GOAWAY. */
        int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }
    }

    /** Shakes hands, and says no more. */
    Http2Peer(SSLContext trust, int port) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (!socket.getApplicationProtocol().equals("h2")) {
            throw new IOException("the edge speaks \"" + socket.getApplicationProtocol() + "\"");
        }
        in = new DataInputStream(socket.getInputStream());
    }

    /** A connection whose preface is said, with this window for each stream. */
    static Http2Peer greeting(SSLContext trust, int port, int initialWindow) throws IOException {
        Http2Peer peer = new Http2Peer(trust, port);
        peer.waiting.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        peer.setting(INITIAL_WINDOW_SIZE, initialWindow).send();
        return peer;
    }

    Http2Peer frame(int type, int flags, int stream, byte... payload) {
        ByteBuffer header = ByteBuffer.allocate(9);
        header.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream);
        waiting.writeBytes(header.array());
        waiting.writeBytes(payload);
        return this;
    }

    Http2Peer setting(int name, int value) {
        return frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) name).putInt(value).array());
    }

    Http2Peer number(int type, int stream, int value) {
        return frame(type, 0, stream, ByteBuffer.allocate(4).putInt(value).array());
    }

    /** A request with these fields, pairs of name and value. */
    Http2Peer request(int stream, String... nameAndValue) {
        return frame(HEADERS, END_HEADERS | END_STREAM, stream, block(nameAndValue));
    }

    Http2Peer get(int stream, String path) {
        return request(stream, ":method", "GET", ":scheme", "https", ":path", path, ":authority", "x");
    }

    static byte[] block(String... nameAndValue) {
        Hpack block = new Hpack(256);
        for (int i = 0; i < nameAndValue.length; i += 2) {
            block.field(nameAndValue[i], nameAndValue[i + 1]);
        }
        return block.copy();
    }

    /** Sends what was put together. */
    void send() throws IOException {
        socket.getOutputStream().write(waiting.toByteArray());
        waiting.reset();
    }

    /** The next frame. */
    Frame next() throws IOException {
        int lengthAndType = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(lengthAndType >>> 8);
        if (payload.length < lengthAndType >>> 8) {
            throw new EOFException("the connection ends in a frame");
        }
        return new Frame(lengthAndType & 0xff, flags, stream, payload);
    }

    /** The next frame of this kind; what comes before it is passed over. */
    Frame next(Predicate<Frame> wanted) throws IOException {
        while (true) {
            Frame frame = next();
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    Frame next(int type) throws IOException {
        return next(frame -> frame.type() == type);
    }

    Http2Headers fields(Frame headers) throws IOException {
        ByteBuf block = Unpooled.wrappedBuffer(headers.payload());
        try {
            return fields.decodeHeaders(headers.stream(), block);
        } catch (io.netty.handler.codec.http2.Http2Exception e) {
            throw new IOException("the field block cannot be read", e);
        }
    }

    /** The body of the only stream that is answered, to its end; the windows are kept open. */
    byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Frame frame;
        do {
            frame = next(DATA);
            body.writeBytes(frame.payload());
            if (frame.payload().length > 0) {
                number(WINDOW_UPDATE, 0, frame.payload().length);
                if (!frame.endsStream()) {
                    number(WINDOW_UPDATE, frame.stream(), frame.payload().length);
                }
                send();
            }
        } while (!frame.endsStream());
        return body.toByteArray();
    }

    /** Whether the edge has closed the connection, after everything that was read. */
    boolean isOver() throws IOException {
        InputStream rest = socket.getInputStream();
        return rest.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
