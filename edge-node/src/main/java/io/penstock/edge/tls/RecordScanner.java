package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;

/**
 * Follows a stream of TLS records by their headers (type, version, length: five bytes), wherever the stream is cut. Not
 * thread-safe; one for each direction of a connection.
 */
final class RecordScanner {
    static final int HEADER = 5;
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    private static final int LONGEST = 16 * 1024 + 2048;
    private final byte[] header = new byte[HEADER];
    private int headerBytes;
    private int left;
    private boolean lost;

    /**
     * Moves on by what of {@code bytes} belongs to one record: up to the end of the one that is under way, or as much of
     * it as there is.
     *
     * @return how many bytes that are; at least one
     */
    int take(ByteBuf bytes, int from, int available) {
        if (available < 1) {
            throw new IllegalArgumentException("nothing to take: " + available + " bytes");
        }
        if (lost) {
            return available;
        }
        int taken = 0;
        if (atBoundary()) {
            headerBytes = 0;
        }
        while (headerBytes < HEADER && taken < available) {
            header[headerBytes++] = bytes.getByte(from + taken++);
            if (headerBytes == HEADER) {
                left = length();
                lost = type() < CHANGE_CIPHER_SPEC || type() > APPLICATION_DATA || left > LONGEST;
            }
        }
        if (lost) {
            return available;
        }
        int body = headerBytes < HEADER ? 0 : Math.min(left, available - taken);
        left -= body;
        return taken + body;
    }

    /** Whether what was taken so far is whole records. */
    boolean atBoundary() {
        return !lost && left == 0 && (headerBytes == 0 || headerBytes == HEADER);
    }

    /** Whether this turned out to be no stream of records; then everything is taken as it comes. */
    boolean lost() {
        return lost;
    }

    /** Of the record last begun, once its header is whole. */
    int type() {
        return header[0];
    }

    /** Bytes after the header of the record last begun, once that is whole. */
    int length() {
        return ((header[3] & 0xff) << 8) | (header[4] & 0xff);
    }
}
