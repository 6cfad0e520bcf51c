package io.penstock.edge.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** The JDK's client side of a handshake with a channel in memory. */
final class Handshake {
    private final EmbeddedChannel server;
    private final SSLEngine client;
    private final ByteBuf toClient = Unpooled.buffer();

    Handshake(EmbeddedChannel server, String protocol, String suite) throws Exception {
        this.server = server;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        client = context.createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {protocol});
        client.setEnabledCipherSuites(new String[] {suite});
    }

    Handshake run() throws Exception {
        client.beginHandshake();
        for (HandshakeStatus now = client.getHandshakeStatus();
                now != HandshakeStatus.NOT_HANDSHAKING && now != HandshakeStatus.FINISHED;
                now = client.getHandshakeStatus()) {
            switch (now) {
                case NEED_TASK -> client.getDelegatedTask().run();
                case NEED_WRAP -> say(ByteBuffer.allocate(0));
                default -> hear();
            }
        }
        return this;
    }

    /** TLS 1.3: new keys, and the server is to take new ones too. */
    Handshake updateKeys() throws Exception {
        client.beginHandshake();
        say(ByteBuffer.allocate(0));
        return this;
    }

    private void say(ByteBuffer plain) throws Exception {
        ByteBuffer sealed = ByteBuffer.allocate(32 * 1024);
        client.wrap(plain, sealed);
        server.writeInbound(Unpooled.copiedBuffer(sealed.flip()));
    }

    private void hear() throws Exception {
        for (ByteBuf said = server.readOutbound(); said != null; said = server.readOutbound()) {
            toClient.writeBytes(said);
            said.release();
        }
        ByteBuffer sealed = toClient.nioBuffer();
        client.unwrap(sealed, ByteBuffer.allocate(32 * 1024));
        toClient.skipBytes(sealed.position());
    }
}
