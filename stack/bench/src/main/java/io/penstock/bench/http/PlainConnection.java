package io.penstock.bench.http;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.kernel.Sockets;
import io.penstock.bench.load.Connection;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Tally;
import io.penstock.bench.load.Workload;

/**
 * HTTP/1.1 over TCP. The head is read with whatever of the body comes in the same few bytes; the rest of the body is
 * discarded in the kernel, or read and compared where that is asked for. All connections of a loop share their buffer. The
 * loop's thread owns it.
 */
public final class PlainConnection implements Connection {
    private static final int HEAD_BYTES = 512;
    private static final int BODY_BYTES = 256 << 10;
    private static final int MOST_DISCARDED = 4 << 20;

    private final int fd;
    private final Sockets sockets;
    private final Bytes[] encoded;
    private final Bytes buffer;
    private final Answer answer;

    private PlainConnection(int fd, Sockets sockets, Tally tally, Bytes[] encoded, Bytes buffer) {
        this.fd = fd;
        this.sockets = sockets;
        this.encoded = encoded;
        this.buffer = buffer;
        this.answer = new Answer(tally);
    }

    /** Connections to a port of this machine. */
    public static Dialer dialer(int port, Workload workload) {
        Bytes[] encoded = Requests.encode(workload);
        Bytes buffer = Bytes.allocate(BODY_BYTES);
        return (sockets, tally) -> new PlainConnection(sockets.connect(port), sockets, tally, encoded, buffer);
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void send(Request request, boolean compared) {
        answer.expect(request, compared);
        Bytes bytes = encoded[request.index()];
        int sent = sockets.send(fd, bytes, 0, bytes.length());
        if (sent != bytes.length()) {
            throw new LoadException("the socket took " + sent + " of the " + bytes.length() + " bytes of " + request);
        }
    }

    @Override
    public boolean receive() {
        while (true) {
            boolean unread = answer.isHeadRead() && !answer.isCompared();
            int most = mostAtOnce(unread);
            int got = unread ? sockets.discard(fd, most) : sockets.receive(fd, buffer, 0, most);
            if (got == 0) {
                throw answer.brokenOff();
            }
            if (got == Sockets.NOTHING_YET) {
                return false;
            }
            if (unread) {
                answer.discarded(got);
            } else {
                answer.take(buffer.array(), 0, got);
            }
            if (answer.endsHere()) {
                return true;
            }
            if (got < most) {
                // The queue is empty; no need to ask it again.
                return false;
            }
        }
    }

    private int mostAtOnce(boolean unread) {
        if (unread) {
            return (int) Math.min(answer.rest(), MOST_DISCARDED);
        }
        return answer.isHeadRead() ? BODY_BYTES : HEAD_BYTES;
    }

    @Override
    public void close() {
        sockets.close(fd);
    }
}
