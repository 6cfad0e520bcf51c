package io.penstock.edge.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the kernel, on one loopback connection for each suite, whether it would encrypt. What it says there is what it does
 * later: the modules are loaded or not, the processor's instructions are there or not. (A network card's offer to encrypt
 * by itself depends on the connection's route, and cannot be asked here.)
 */
public final class KernelTlsProbe {
    private static final Logger LOG = LoggerFactory.getLogger(KernelTlsProbe.class);

    private KernelTlsProbe() {}

    @ChannelHandler.Sharable
    private static final class Idle extends ChannelInboundHandlerAdapter {}

    /** Takes some milliseconds; never fails, for a machine without kernel TLS is an ordinary one. */
    public static KernelTlsSupport run() {
        if (!Epoll.isAvailable()) {
            return KernelTlsSupport.none(
                    new KernelRefusal("no-epoll", "Netty's epoll does not load: " + Epoll.unavailabilityCause()));
        }
        if (!OpenSsl.isAvailable()) {
            return KernelTlsSupport.none(new KernelRefusal(
                    "no-boringssl", "BoringSSL's library does not load: " + OpenSsl.unavailabilityCause()));
        }
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            return probe(loop);
        } catch (RuntimeException e) {
            LOG.warn("the kernel's TLS could not be probed, so it is not used", e);
            return KernelTlsSupport.none(new KernelRefusal("probe-failed", "the probe failed: " + e.getMessage()));
        } finally {
            loop.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        }
    }

    private static KernelTlsSupport probe(EventLoopGroup loop) {
        Channel listener = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new Idle())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        try {
            Map<KernelSuite, Optional<KernelRefusal>> verdicts = new LinkedHashMap<>();
            for (KernelSuite suite : KernelSuite.all()) {
                verdicts.put(suite, ask(loop, (InetSocketAddress) listener.localAddress(), suite));
            }
            return new KernelTlsSupport(verdicts);
        } finally {
            listener.close().syncUninterruptibly();
        }
    }

    private static Optional<KernelRefusal> ask(EventLoopGroup loop, InetSocketAddress peer, KernelSuite suite) {
        EpollSocketChannel channel = (EpollSocketChannel) new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new Idle())
                .connect(peer)
                .syncUninterruptibly()
                .channel();
        try (TrafficKeys keys = new TrafficKeys(
                new byte[suite.cipher().keyBytes()], new byte[suite.cipher().nonceBytes()])) {
            return KernelSocket.encrypt(channel, suite, keys, 0);
        } finally {
            channel.close().syncUninterruptibly();
        }
    }
}
