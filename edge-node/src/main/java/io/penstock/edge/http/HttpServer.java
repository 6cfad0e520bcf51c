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
import io.netty.util.concurrent.GlobalEventExecutor;
import io.penstock.edge.tls.ServerCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listening sockets and event loops of an edge, one for each processor. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 512 * 1024);
    private final EventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, io());
    private final EventLoopGroup workers =
            new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), io());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<Channel> listeners = new ArrayList<>();
    private final Serving serving;

    public HttpServer(Serving serving) {
        this.serving = serving;
    }

    /**
     * Listens, in the clear or with TLS.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws IOException where the address cannot be bound, with the address
     */
    public int listen(String host, int port, @Nullable ServerCertificates tls) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptors, workers)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new HttpPipeline(tls, serving, connections));
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
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(Event.DRAIN));
        while (!connections.isEmpty() && System.nanoTime() < deadline) {
            connections.newCloseFuture().await(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    /** Closes every connection; what comes from the disks for them still finds its event loop. */
    public void closeConnections() {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
        connections.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        closeConnections();
        acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        workers.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static IoHandlerFactory io() {
        if (!Epoll.isAvailable()) {
            throw new IllegalStateException(
                    "the edge needs Linux, and Netty's native library, which cannot be loaded; where /tmp allows no"
                            + " program to run, name another folder by -Dio.netty.native.workdir",
                    Epoll.unavailabilityCause());
        }
        return EpollIoHandler.newFactory();
    }
}
