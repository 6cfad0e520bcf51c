package io.penstock.edge.app;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of connections to one edge that all behave in the same way, on one thread, from several addresses so that there are
 * ports enough. What the edge answers is counted by status and thrown away.
 */
final class Crowd implements AutoCloseable {
    private static final int CONNECTING_AT_ONCE = 200;
    private static final int SOURCE_ADDRESSES = 8;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final Manner manner;
    private final @Nullable SslContext tls;

    /**
     * How each of them behaves.
     *
     * @param opening said first
     * @param everySecond said then again and again, maybe nothing
     * @param reads whether it takes what comes, beyond the first bytes
     */
    record Manner(String opening, String everySecond, boolean reads) {}

    private Crowd(Manner manner, @Nullable SslContext tls) {
        this.manner = manner;
        this.tls = tls;
    }

    /** Returns when all are connected and have spoken. */
    static Crowd gather(int port, int count, Manner manner) throws InterruptedException {
        return gather(new Crowd(manner, null), port, count);
    }

    /** Likewise, with TLS. */
    static Crowd gatherEncrypted(int port, int count, Manner manner) throws InterruptedException, SSLException {
        SslContext trusting = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        return gather(new Crowd(manner, trusting), port, count);
    }

    private static Crowd gather(Crowd crowd, int port, int count) throws InterruptedException {
        try {
            crowd.connect(port, count);
            return crowd;
        } catch (InterruptedException | RuntimeException | Error e) {
            crowd.close();
            throw e;
        }
    }

    int open() {
        return connections.size();
    }

    /** Members who got a first answer of this status. */
    int answered(int status) {
        AtomicInteger count = answers.get(status);
        return count == null ? 0 : count.get();
    }

    /** Members whose connection broke, or could not be made. */
    int broken() {
        return broken.get();
    }

    /** Hangs up on all. */
    @Override
    public void close() {
        connections.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void connect(int port, int count) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.SO_LINGER, 0)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(new Member());
                    }
                });
        if (!manner.reads()) {
            bootstrap.option(ChannelOption.SO_RCVBUF, 4096);
        }
        Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
        for (int i = 0; i < count; i++) {
            connecting.acquire();
            bootstrap
                    .connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            new InetSocketAddress("127.0.0." + (2 + i % SOURCE_ADDRESSES), 0))
                    .addListener((ChannelFuture connected) -> {
                        SslHandler encrypts = connected.channel().pipeline().get(SslHandler.class);
                        if (!connected.isSuccess()) {
                            broken.incrementAndGet();
                        }
                        if (connected.isSuccess() && encrypts != null) {
                            encrypts.handshakeFuture().addListener(shaken -> connecting.release());
                        } else {
                            connecting.release();
                        }
                    });
        }
        connecting.acquire(CONNECTING_AT_ONCE);
    }

    private final class Member extends ChannelInboundHandlerAdapter {
        private boolean answered;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connections.add(context.channel());
            say(context, manner.opening());
            if (!manner.everySecond().isEmpty()) {
                context.executor()
                        .scheduleAtFixedRate(() -> say(context, manner.everySecond()), 1, 1, TimeUnit.SECONDS);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (!answered && bytes.readableBytes() >= 12) {
                answered = true;
                int status = Integer.parseInt(bytes.toString(9, 3, StandardCharsets.US_ASCII));
                answers.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
                context.channel().config().setAutoRead(manner.reads());
            }
            bytes.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            broken.incrementAndGet();
            context.close();
        }

        private void say(ChannelHandlerContext context, String text) {
            if (context.channel().isActive()) {
                context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
            }
        }
    }
}
