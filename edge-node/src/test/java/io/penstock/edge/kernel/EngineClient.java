package io.penstock.edge.kernel;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * A TLS client that decides which records share a TCP segment: what it seals waits until {@link #push}. Trusts anybody, for
 * what is tested is not who the server is.
 */
final class EngineClient implements AutoCloseable {
    private final Socket socket;
    private final SSLEngine engine;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private ByteBuffer ciphertext = ByteBuffer.allocate(64 * 1024).limit(0);
    private boolean ended;

    /** @param receiveBuffer of the socket, 0 for the system's choice */
    EngineClient(int port, String protocol, int receiveBuffer) throws IOException, GeneralSecurityException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        engine = context.createSSLEngine("localhost", port);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {protocol});
    }

    /** Up to our last flight, which waits to be pushed together with what follows. */
    EngineClient handshake() throws IOException {
        engine.beginHandshake();
        for (HandshakeStatus now = engine.getHandshakeStatus();
                now != HandshakeStatus.NOT_HANDSHAKING && now != HandshakeStatus.FINISHED;
                now = engine.getHandshakeStatus()) {
            switch (now) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                default -> {
                    push();
                    unwrap();
                }
            }
        }
        return this;
    }

    EngineClient send(String text) throws IOException {
        wrap(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return this;
    }

    /** TLS 1.3: our keys change, and the server is asked to change its own. */
    EngineClient updateKeys() throws IOException {
        engine.beginHandshake();
        wrap(ByteBuffer.allocate(0));
        return this;
    }

    EngineClient closeNotify() throws IOException {
        engine.closeOutbound();
        wrap(ByteBuffer.allocate(0));
        return this;
    }

    /** A record that nobody can open. */
    EngineClient garbage() {
        waiting.writeBytes(new byte[] {23, 3, 3, 0, 40});
        waiting.writeBytes(new byte[40]);
        return this;
    }

    /** All that waits, in one write. */
    EngineClient push() throws IOException {
        socket.getOutputStream().write(waiting.toByteArray());
        waiting.reset();
        return this;
    }

    /** The end of our TCP stream. */
    EngineClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Until there are so many bytes, or nothing more comes. */
    byte[] read(int bytes) throws IOException {
        while (!ended && received.size() < bytes) {
            unwrap();
        }
        return received.toByteArray();
    }

    /** Whether the server has said close_notify. */
    boolean closedWell() {
        return engine.isInboundDone() && ended;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void wrap(ByteBuffer plain) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(32 * 1024);
        do {
            engine.wrap(plain, sealed);
        } while (plain.hasRemaining());
        waiting.write(sealed.array(), 0, sealed.position());
    }

    private void unwrap() throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(32 * 1024);
        SSLEngineResult result = engine.unwrap(ciphertext, plain);
        received.write(plain.array(), 0, plain.position());
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            ended = true;
        } else if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            fill();
        }
    }

    private void fill() throws IOException {
        ciphertext.compact();
        InputStream in = socket.getInputStream();
        int count = in.read(ciphertext.array(), ciphertext.position(), ciphertext.remaining());
        ended = count < 0;
        ciphertext.position(ciphertext.position() + Math.max(0, count)).flip();
    }
}
