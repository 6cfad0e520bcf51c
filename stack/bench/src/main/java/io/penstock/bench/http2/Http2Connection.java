package io.penstock.bench.http2;

import io.penstock.bench.load.Connection;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Tally;
import io.penstock.bench.load.Workload;
import io.penstock.bench.tls.TlsStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 over TLS 1.3, one stream at a time, with the windows of a usual browser (6 MiB of a stream, 15 MiB of the
 * connection). All bytes are decrypted, for the frames are within; a body's are then counted, or compared. The loop's thread
 * owns it.
 */
public final class Http2Connection implements Connection {
    private static final String PROTOCOL = "h2";
    private static final int STREAM_WINDOW = 6 << 20;
    private static final int CONNECTION_WINDOW = 15 << 20;
    private static final int DEFAULT_WINDOW = 65_535;

    private final TlsStream stream;
    private final Tally tally;
    private final byte[][] encoded;
    private final ResponseFields fields = new ResponseFields();
    private final FrameWriter writer = new FrameWriter();
    private final FrameReader reader = new FrameReader();
    private @Nullable Request request;
    private boolean compared;
    private boolean headRead;
    private long bodyDone;
    private int streamId = -1;
    private int unacknowledged;

    private Http2Connection(TlsStream stream, Tally tally, byte[][] encoded) {
        this.stream = stream;
        this.tally = tally;
        this.encoded = encoded;
        writer.preface(STREAM_WINDOW);
        writer.windowUpdate(0, CONNECTION_WINDOW - DEFAULT_WINDOW);
        flush();
    }

    /** Connections to a port of this machine. */
    public static Dialer dialer(int port, Workload workload) {
        byte[][] encoded = HeaderBlocks.encode(workload);
        return (sockets, tally) -> new Http2Connection(TlsStream.connect(sockets, port, PROTOCOL), tally, encoded);
    }

    @Override
    public int fd() {
        return stream.fd();
    }

    @Override
    public void send(Request next, boolean toBeCompared) {
        request = next;
        compared = toBeCompared;
        headRead = false;
        bodyDone = 0;
        streamId += 2;
        writer.headers(streamId, encoded[next.index()]);
        flush();
    }

    @Override
    public boolean receive() {
        boolean ended = false;
        while (!ended) {
            int got = stream.read();
            if (got == TlsStream.CLOSED) {
                throw new LoadException(
                        "the server closed the connection " + bodyDone + " bytes into the answer to " + request);
            }
            if (got == TlsStream.NOTHING_YET) {
                break;
            }
            ended = take(stream.plaintext(), got);
        }
        if (!writer.isEmpty()) {
            flush();
        }
        return ended;
    }

    @Override
    public void close() {
        stream.close();
    }

    /** Takes a record's content; true if the answer ended in it. */
    private boolean take(byte[] bytes, int count) {
        boolean ended = false;
        int at = 0;
        while (at < count) {
            at += reader.takeHeader(bytes, at, count - at);
            if (!reader.isHeaderRead()) {
                return ended;
            }
            if (reader.type() == FrameType.DATA) {
                int part = Math.min(reader.rest(), count - at);
                data(bytes, at, part);
                reader.skip(part);
                at += part;
            } else {
                at += reader.takePayload(bytes, at, count - at);
            }
            if (reader.rest() == 0) {
                ended |= frame();
                reader.next();
            }
        }
        return ended;
    }

    private void data(byte[] bytes, int from, int count) {
        Request asked = asked();
        if (!headRead || reader.has(FrameType.PADDED) || count > asked.length() - bodyDone) {
            throw new LoadException(asked + " was answered with DATA that is padded, too long or before HEADERS");
        }
        if (compared) {
            asked.checkBytes(bodyDone, bytes, from, count);
        }
        bodyDone += count;
        tally.body(count);
        unacknowledged += count;
        if (unacknowledged > CONNECTION_WINDOW / 2) {
            writer.windowUpdate(0, unacknowledged);
            unacknowledged = 0;
        }
    }

    /** Deals with a frame that is all there; true if it ended the answer. */
    private boolean frame() {
        switch (reader.type()) {
            case FrameType.HEADERS -> head();
            case FrameType.SETTINGS -> {
                if (!reader.has(FrameType.ACK)) {
                    writer.settingsAck();
                }
            }
            case FrameType.PING -> {
                if (!reader.has(FrameType.ACK)) {
                    writer.pingAck(reader.payload(), reader.length());
                }
            }
            case FrameType.RST_STREAM ->
                throw new LoadException(asked() + " was answered with RST_STREAM, error " + error(0));
            case FrameType.GOAWAY -> throw new LoadException("the server sent GOAWAY, error " + error(Integer.BYTES));
            default -> {
                // WINDOW_UPDATE concerns bodies that are never sent; unknown types are to be ignored (RFC 9113, 4.1).
            }
        }
        boolean data = reader.type() == FrameType.DATA || reader.type() == FrameType.HEADERS;
        return data && reader.has(FrameType.END_STREAM) && end();
    }

    private void head() {
        Request asked = asked();
        if (!reader.has(FrameType.END_HEADERS) || reader.has(FrameType.PADDED) || reader.has(FrameType.PRIORITY)) {
            throw new LoadException(asked + " was answered with HEADERS in parts, padded or with a priority");
        }
        fields.check(asked, streamId, reader.payload(), 0, reader.length());
        headRead = true;
    }

    private boolean end() {
        Request asked = asked();
        if (bodyDone != asked.length()) {
            throw new LoadException(
                    asked + " was answered with " + bodyDone + " bytes; right would be " + asked.length());
        }
        tally.response(compared);
        request = null;
        return true;
    }

    private int error(int at) {
        return ByteBuffer.wrap(reader.payload()).getInt(at);
    }

    private Request asked() {
        if (request == null || reader.stream() != streamId) {
            throw new LoadException("the server sent a frame of type " + reader.type() + " on stream " + reader.stream()
                    + " that nobody had asked for");
        }
        return request;
    }

    private void flush() {
        stream.write(writer.bytes(), writer.length());
        writer.clear();
    }
}
