package io.penstock.bench.http;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.load.Connection;
import io.penstock.bench.load.Dialer;
import io.penstock.bench.load.Request;
import io.penstock.bench.load.Tally;
import io.penstock.bench.load.Workload;
import io.penstock.bench.tls.TlsStream;

/**
 * HTTP/1.1 over TLS 1.3. The record in which an answer begins is decrypted and authenticated; those that follow are
 * discarded by their lengths, or decrypted too where the answer is to be compared. The whole of a connection's first answer
 * is decrypted: a server may send its session tickets anywhere in it, and it shows whether the server pads its records (the
 * JDK's does), in which case all are decrypted. That no record was missed shows at the next answer, whose first record would
 * not be authentic. The loop's thread owns it.
 */
public final class TlsConnection implements Connection {
    private static final String PROTOCOL = "http/1.1";

    private final TlsStream stream;
    private final Bytes[] encoded;
    private final Answer answer;
    private boolean firstAnswered;

    private TlsConnection(TlsStream stream, Tally tally, Bytes[] encoded) {
        this.stream = stream;
        this.encoded = encoded;
        this.answer = new Answer(tally);
    }

    /** Connections to a port of this machine. */
    public static Dialer dialer(int port, Workload workload) {
        Bytes[] encoded = Requests.encode(workload);
        return (sockets, tally) -> new TlsConnection(TlsStream.connect(sockets, port, PROTOCOL), tally, encoded);
    }

    @Override
    public int fd() {
        return stream.fd();
    }

    @Override
    public void send(Request request, boolean compared) {
        answer.expect(request, compared);
        byte[] bytes = encoded[request.index()].array();
        stream.write(bytes, bytes.length);
    }

    @Override
    public boolean receive() {
        while (true) {
            boolean unread = lengthsTell() && answer.isHeadRead() && !answer.isCompared();
            int got = unread ? stream.discard() : stream.read();
            if (got == TlsStream.CLOSED) {
                throw answer.brokenOff();
            }
            if (got == TlsStream.NOTHING_YET) {
                return false;
            }
            if (unread) {
                answer.discarded(got);
            } else {
                answer.take(stream.plaintext(), 0, got);
            }
            if (answer.endsHere()) {
                firstAnswered = true;
                return true;
            }
        }
    }

    private boolean lengthsTell() {
        return firstAnswered && !stream.pads();
    }

    @Override
    public void close() {
        stream.close();
    }
}
