package io.penstock.bench.tls;

import io.penstock.bench.kernel.Bytes;
import io.penstock.bench.kernel.Sockets;
import io.penstock.bench.load.LoadException;
import io.penstock.bench.load.NotOfferedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A full handshake of a TLS 1.3 client (RFC 8446, 2). The server's Finished is verified, so both sides have seen the same
 * messages. Its certificate is not: the server is a process that this program has started on this machine, and what it sends
 * is compared with the files themselves. The connecting thread owns it.
 */
final class Handshake {
    private static final int ANSWER_MILLIS = 5000;
    private static final int NO_APPLICATION_PROTOCOL = 120;
    private static final int PROTOCOL_VERSION = 70;

    private final int fd;
    private final Sockets sockets;
    private final Records records;
    private final String protocol;
    private final Transcript transcript = new Transcript();
    private final KeyShare share = KeyShare.make();
    private final byte[] plain = new byte[17 << 10];
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private @Nullable RecordCipher fromServer;

    Handshake(int fd, Sockets sockets, Records records, String protocol) {
        this.fd = fd;
        this.sockets = sockets;
        this.records = records;
        this.protocol = protocol;
    }

    /** The ciphers of application data. */
    record Ciphers(RecordCipher toServer, RecordCipher fromServer) {}

    /**
     * Does all of it.
     *
     * @throws NotOfferedException where the server speaks no TLS 1.3, or not the application protocol
     */
    Ciphers run() {
        sendHello();
        byte[] hello = message(HandshakeType.SERVER_HELLO);
        byte[] shared = share.agree(ServerHello.keyShare(body(hello)));
        transcript.add(hello, 0, hello.length);
        byte[] secret = KeySchedule.handshakeSecret(shared);
        byte[] clientSecret = KeySchedule.derive(secret, "c hs traffic", transcript.hash());
        byte[] serverSecret = KeySchedule.derive(secret, "s hs traffic", transcript.hash());
        fromServer = new RecordCipher(serverSecret);
        readProtocol();
        add(message(HandshakeType.CERTIFICATE));
        add(message(HandshakeType.CERTIFICATE_VERIFY));
        verifyFinished(serverSecret);
        byte[] master = KeySchedule.masterSecret(secret);
        byte[] hash = transcript.hash();
        sendFinished(new RecordCipher(clientSecret), KeySchedule.finished(clientSecret, hash));
        return new Ciphers(
                new RecordCipher(KeySchedule.derive(master, "c ap traffic", hash)),
                new RecordCipher(KeySchedule.derive(master, "s ap traffic", hash)));
    }

    private void sendHello() {
        byte[] hello = ClientHello.bytes(share, protocol);
        add(hello);
        ByteBuffer framed = ByteBuffer.allocate(RecordCipher.HEADER_BYTES + hello.length)
                .put((byte) ContentType.HANDSHAKE)
                .putShort((short) 0x0301)
                .putShort((short) hello.length)
                .put(hello);
        sendAll(framed.array(), framed.capacity());
    }

    private void readProtocol() {
        byte[] extensions = message(HandshakeType.ENCRYPTED_EXTENSIONS);
        String chosen = ServerHello.protocol(body(extensions));
        // HTTP/1.1 is what is spoken where nothing was agreed upon (RFC 9112 needs no ALPN).
        if (!chosen.equals(protocol) && !(chosen.isEmpty() && protocol.equals("http/1.1"))) {
            throw notOffered();
        }
        add(extensions);
    }

    private void verifyFinished(byte[] serverSecret) {
        byte[] expected = KeySchedule.finished(serverSecret, transcript.hash());
        byte[] finished = message(HandshakeType.FINISHED);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(finished, 4, finished.length))) {
            throw new LoadException("the server's Finished does not fit the handshake");
        }
        add(finished);
    }

    private void sendFinished(RecordCipher cipher, byte[] verifyData) {
        byte[] message = ByteBuffer.allocate(4 + verifyData.length)
                .putInt(HandshakeType.FINISHED << 24 | verifyData.length)
                .put(verifyData)
                .array();
        byte[] sealed = new byte[RecordCipher.HEADER_BYTES + message.length + RecordCipher.MORE_BYTES];
        sendAll(sealed, cipher.seal(ContentType.HANDSHAKE, message, message.length, sealed));
    }

    private void sendAll(byte[] bytes, int length) {
        int sent = sockets.send(fd, Bytes.of(bytes), 0, length);
        if (sent != length) {
            throw new LoadException("the socket took " + sent + " of " + length + " bytes of the handshake");
        }
    }

    private void add(byte[] message) {
        transcript.add(message, 0, message.length);
    }

    private static ByteBuffer body(byte[] message) {
        return ByteBuffer.wrap(message, 4, message.length - 4);
    }

    /** The next message, header and all. */
    private byte[] message(int type) {
        while (messages.size() < 4 || messages.size() < 4 + lengthOfFirst()) {
            readRecord();
        }
        byte[] all = messages.toByteArray();
        byte[] first = Arrays.copyOf(all, 4 + lengthOfFirst());
        messages.reset();
        messages.write(all, first.length, all.length - first.length);
        if (first[0] != type) {
            throw new LoadException("the server sent handshake message " + first[0] + "; right would be " + type);
        }
        return first;
    }

    private int lengthOfFirst() {
        return ByteBuffer.wrap(messages.toByteArray()).getInt() & 0xffffff;
    }

    private void readRecord() {
        int length = records.read();
        while (length == Records.NOTHING_YET) {
            if (!sockets.awaitReadable(fd, ANSWER_MILLIS)) {
                throw new LoadException("the server did not go on with the handshake for " + ANSWER_MILLIS + " ms");
            }
            length = records.read();
        }
        if (length == Records.CLOSED) {
            throw new LoadException("the server closed the connection within the handshake");
        }
        RecordCipher cipher = fromServer;
        if (records.type() == ContentType.APPLICATION_DATA && cipher != null) {
            int content = cipher.open(records.header(), records.sealed(), length, plain);
            take(plain[content], plain, content);
        } else {
            take(records.type(), records.sealed(), length);
        }
    }

    private void take(int type, byte[] content, int length) {
        if (type == ContentType.HANDSHAKE) {
            messages.write(content, 0, length);
        } else if (type == ContentType.ALERT) {
            refused(content[1] & 0xff);
        } else if (type != ContentType.CHANGE_CIPHER_SPEC) {
            throw new LoadException("the server sent a record of type " + type + " within the handshake");
        }
    }

    private void refused(int alert) {
        switch (alert) {
            case NO_APPLICATION_PROTOCOL -> throw notOffered();
            case PROTOCOL_VERSION -> throw new NotOfferedException("TLS 1.3 is not offered by the server");
            default -> throw new LoadException("the server refused the handshake with alert " + alert);
        }
    }

    private NotOfferedException notOffered() {
        return new NotOfferedException("\"" + protocol + "\" is not offered by the server (ALPN)");
    }
}
