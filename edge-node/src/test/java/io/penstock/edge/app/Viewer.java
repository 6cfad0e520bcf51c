package io.penstock.edge.app;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection that asks for one thing after the other and reads the answers whole. Owned by one thread. */
final class Viewer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    /** @param head with its status line and without the empty line at its end */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, String head, byte[] body) {
        /** A field's value, "" where the answer has none. */
        String field(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Viewer(int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    Answer get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    Answer head(String path) throws IOException {
        say("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        return bare();
    }

    /** @param request which has an answer with a body, or one of length 0 */
    Answer ask(String request) throws IOException {
        say(request);
        return answer();
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Nothing more will be said; answers still come. */
    void endsSpeaking() throws IOException {
        socket.shutdownOutput();
    }

    Answer answer() throws IOException {
        Answer bare = bare();
        String length = bare.field("Content-Length");
        return length.isEmpty() ? bare : new Answer(bare.status(), bare.head(), body(Integer.parseInt(length)));
    }

    private Answer bare() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next());
        }
        head.setLength(head.length() - 4);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), new byte[0]);
    }

    /** Whether the edge has closed its side, after everything that was read. */
    boolean isOver() throws IOException {
        return from == to && !fill();
    }

    /** @return bytes that came until the connection ended */
    long readToTheEnd() throws IOException {
        long got = (long) to - from;
        while (fill()) {
            got += to;
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        for (int got = 0; got < length; ) {
            if (from == to && !fill()) {
                throw new EOFException("the answer ends after " + got + " of " + length + " bytes");
            }
            int part = Math.min(to - from, length - got);
            System.arraycopy(buffer, from, body, got, part);
            from += part;
            got += part;
        }
        return body;
    }

    private int next() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the connection ends where a head should be");
        }
        return buffer[from++] & 0xff;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, socket.getInputStream().read(buffer));
        return to > 0;
    }
}
