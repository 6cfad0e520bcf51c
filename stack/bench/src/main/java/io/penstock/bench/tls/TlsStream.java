package io.penstock.bench.tls;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.kernel.Sockets;
import io.penstock.bench.load.LoadException;

/**
 * A connection over TLS 1.3, of which a reader may leave records undecrypted. Why an own client: the JDK's and BoringSSL's
 * decrypt every byte, and then it is the client that limits; by its header alone a record can be taken out of the kernel
 * without a copy. The loop's thread owns it.
 */
public final class TlsStream implements AutoCloseable {
    /** Nothing whole has arrived. */
    public static final int NOTHING_YET = Records.NOTHING_YET;
    /** The server has closed. */
    public static final int CLOSED = Records.CLOSED;

    private static final int MOST_CONTENT = 16 << 10;
    private static final int CLOSE_NOTIFY = 0;

    private final int fd;
    private final Sockets sockets;
    private final Records records;
    private final Handshake.Ciphers ciphers;
    private final byte[] plain = new byte[MOST_CONTENT + 1 + 256];
    private final Bytes sealed = Bytes.allocate(RecordCipher.HEADER_BYTES + MOST_CONTENT + RecordCipher.MORE_BYTES);

    private boolean pads;

    private TlsStream(int fd, Sockets sockets, Records records, Handshake.Ciphers ciphers) {
        this.fd = fd;
        this.sockets = sockets;
        this.records = records;
        this.ciphers = ciphers;
    }

    /**
     * Connects and does the handshake.
     *
     * @param protocol the one application protocol that is asked for (ALPN, RFC 7301)
     * @throws io.penstock.bench.load.NotOfferedException where the server does not speak it, or no TLS 1.3
     */
    public static TlsStream connect(Sockets sockets, int port, String protocol) {
        int fd = sockets.connect(port);
        try {
            Records records = new Records(fd, sockets);
            return new TlsStream(fd, sockets, records, new Handshake(fd, sockets, records, protocol).run());
        } catch (RuntimeException e) {
            sockets.close(fd);
            throw e;
        }
    }

    public int fd() {
        return fd;
    }

    /** Sends up to 16 KiB as one record. */
    public void write(byte[] bytes, int length) {
        int whole = ciphers.toServer().seal(ContentType.APPLICATION_DATA, bytes, length, sealed.array());
        int sent = sockets.send(fd, sealed, 0, whole);
        if (sent != whole) {
            throw new LoadException("the socket took " + sent + " of " + whole + " bytes of a record");
        }
    }

    /**
     * Takes and decrypts the next record of application data.
     *
     * @return how many bytes of {@link #plaintext} it filled, {@link #NOTHING_YET} or {@link #CLOSED}
     */
    public int read() {
        while (true) {
            int length = records.read();
            if (length < 0) {
                return length;
            }
            int content = ciphers.fromServer().open(records.header(), records.sealed(), length, plain);
            pads |= content + RecordCipher.MORE_BYTES < length;
            int type = plain[content];
            if (type == ContentType.APPLICATION_DATA) {
                return content;
            }
            if (type == ContentType.ALERT && plain[1] == CLOSE_NOTIFY) {
                return CLOSED;
            }
            requireTicket(type);
        }
    }

    /**
     * Takes the next record unseen, which must be one of application data without padding.
     *
     * @return how many bytes of content it held, {@link #NOTHING_YET} or {@link #CLOSED}
     */
    public int discard() {
        int length = records.discard();
        if (length < 0) {
            return length;
        }
        ciphers.fromServer().skip();
        return length - RecordCipher.MORE_BYTES;
    }

    /** Whether a record that was read had padding; then no length says how much content a record has. */
    public boolean pads() {
        return pads;
    }

    /** What the last {@link #read} has decrypted; the next one overwrites it. */
    public byte[] plaintext() {
        return plain;
    }

    @Override
    public void close() {
        sockets.close(fd);
    }

    private void requireTicket(int type) {
        if (type != ContentType.HANDSHAKE || plain[0] != HandshakeType.NEW_SESSION_TICKET) {
            throw new LoadException("the server sent a record of type " + type + " that begins with " + plain[0]
                    + " where application data or a ticket would be right");
        }
    }
}
