package io.penstock.edge.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.penstock.edge.delivery.DeliveryHandler;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.upload.UploadHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The listening sockets and event loops of an edge; epoll where the platform has it. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 512 * 1024);
    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, io());
    private final EventLoopGroup workers = new MultiThreadIoEventLoopGroup(io());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<Channel> listeners = new ArrayList<>();
    private final int mostConnections;
    private final DeliveryMetrics metrics;
    private final Supplier<DeliveryHandler> delivery;
    private final @Nullable Supplier<UploadHandler> upload;

    public HttpServer(
            int mostConnections,
            DeliveryMetrics metrics,
            Supplier<DeliveryHandler> delivery,
            @Nullable Supplier<UploadHandler> upload) {
        this.mostConnections = mostConnections;
        this.metrics = metrics;
        this.delivery = delivery;
        this.upload = upload;
    }

    /**
     * Listens, in the clear or with TLS.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws IOException where the address cannot be bound, with the address
     */
    public int listen(String host, int port, @Nullable SslContext tls) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptors, workers)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new HttpPipeline(mostConnections, metrics, tls, delivery, upload, connections));
        try {
            Channel listener = bootstrap.bind(host, port).syncUninterruptibly().channel();
            listeners.add(listener);
            return ((InetSocketAddress) listener.localAddress()).getPort();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** Takes no new connection, lets running responses end within {@code patience}, then closes what is left. */
    public void drain(Duration patience) throws InterruptedException {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
        long deadline = System.nanoTime() + patience.toNanos();
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(DeliveryHandler.Event.DRAIN));
        while (!connections.isEmpty() && System.nanoTime() < deadline) {
            connections.newCloseFuture().await(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
        connections.close().syncUninterruptibly();
        acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        workers.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static IoHandlerFactory io() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }
}
