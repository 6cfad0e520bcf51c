package io.penstock.stores;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a Cassandra node one question over its native protocol, version 4: a server whose port is open may still not
 * serve. (The driver would take a second to say the same.)
 *
 * @see <a href="https://cassandra.apache.org/doc/latest/cassandra/_attachments/native_protocol_v4.html">the protocol</a>
 */
public final class CqlProbe {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int REQUEST_VERSION = 0x04;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final int CONSISTENCY_ONE = 0x0001;

    private CqlProbe() {}

    /** @throws IOException where it does not answer, or not rightly */
    public static void check(InetSocketAddress node) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(node, TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            send(out, STARTUP, startup());
            expect(in, READY);
            send(out, QUERY, query("SELECT release_version FROM system.local"));
            expect(in, RESULT);
        }
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeShort(1);
        data.writeUTF("CQL_VERSION");
        data.writeUTF("3.0.0");
        return body.toByteArray();
    }

    private static byte[] query(String cql) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        byte[] text = cql.getBytes(StandardCharsets.UTF_8);
        data.writeInt(text.length);
        data.write(text);
        data.writeShort(CONSISTENCY_ONE);
        data.writeByte(0);
        return body.toByteArray();
    }

    private static void send(DataOutputStream out, int opcode, byte[] body) throws IOException {
        out.writeByte(REQUEST_VERSION);
        out.writeByte(0);
        out.writeShort(0);
        out.writeByte(opcode);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    private static void expect(DataInputStream in, int opcode) throws IOException {
        in.readInt();
        // readInt took version, flags and stream.
        int got = in.readUnsignedByte();
        byte[] body = in.readNBytes(in.readInt());
        if (got != opcode) {
            throw new IOException("Cassandra answered opcode " + got + " and " + body.length
                    + " bytes; it should have been opcode " + opcode);
        }
    }
}
