package io.penstock.bench.tls;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.kernel.Sockets;
import io.penstock.bench.load.LoadException;

/**
 * Takes records off a socket, one by one and never more than one: either into memory or out of the kernel unseen. What has
 * arrived of a record is kept until the rest has. The loop's thread owns it.
 */
final class Records {
    static final int NOTHING_YET = -1;
    static final int CLOSED = -2;

    private static final int MOST_SEALED = (16 << 10) + 256;

    private final int fd;
    private final Sockets sockets;
    private final Bytes header = Bytes.allocate(RecordCipher.HEADER_BYTES);
    private final Bytes sealed = Bytes.allocate(MOST_SEALED);
    private int headerFill;
    private int length;
    private int done;

    Records(int fd, Sockets sockets) {
        this.fd = fd;
        this.sockets = sockets;
    }

    /** The record's five bytes of header. */
    byte[] header() {
        return header.array();
    }

    byte[] sealed() {
        return sealed.array();
    }

    int type() {
        return header.array()[0];
    }

    /** Its payload's length when all of it has been read into memory, {@link #NOTHING_YET} or {@link #CLOSED}. */
    int read() {
        return take(true);
    }

    /** The same, but nobody sees the payload. */
    int discard() {
        return take(false);
    }

    private int take(boolean keep) {
        int got = takeHeader();
        if (got < 0) {
            return got;
        }
        while (done < length) {
            int part = keep ? sockets.receive(fd, sealed, done, length - done) : sockets.discard(fd, length - done);
            if (part <= 0) {
                return part == 0 ? CLOSED : NOTHING_YET;
            }
            done += part;
        }
        headerFill = 0;
        return length;
    }

    private int takeHeader() {
        while (headerFill < RecordCipher.HEADER_BYTES) {
            int part = sockets.receive(fd, header, headerFill, RecordCipher.HEADER_BYTES - headerFill);
            if (part <= 0) {
                return part == 0 ? CLOSED : NOTHING_YET;
            }
            headerFill += part;
            if (headerFill == RecordCipher.HEADER_BYTES) {
                length = Byte.toUnsignedInt(header.array()[3]) << 8 | Byte.toUnsignedInt(header.array()[4]);
                done = 0;
                if (length > MOST_SEALED) {
                    throw new LoadException("a record of " + length + " bytes; RFC 8446 allows " + MOST_SEALED);
                }
            }
        }
        return length;
    }
}
