package io.penstock.edge.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.penstock.edge.delivery.DeliveryHandler;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.upload.UploadHandler;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The map of a connection, from the socket inwards:
 *
 * <pre>
 * ConnectionLimit    too many connections: closed
 * StalledWriter      the peer takes nothing: closed
 * SslHandler         on the TLS port
 * HttpServerCodec    bytes to messages; 8 KiB request line, 16 KiB headers
 * FlowControlHandler hands on one message at a time, so that pipelined requests wait their turn
 * RequestDeadline    the request head does not come: closed
 * ChunkedWriteHandler on the TLS port: reads a file as fast as the peer takes it
 * UploadHandler      on the origin: PUT /u/...
 * DeliveryHandler    everything else: a file, or the reason why not
 * </pre>
 */
final class HttpPipeline extends ChannelInitializer<SocketChannel> {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int BODY_CHUNK = 64 * 1024;
    private static final Duration HEAD_PATIENCE = Duration.ofSeconds(60);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(60);
    private final ConnectionLimit limit;
    private final @Nullable SslContext tls;
    private final Supplier<DeliveryHandler> delivery;
    private final @Nullable Supplier<UploadHandler> upload;
    private final ChannelGroup connections;

    HttpPipeline(
            int mostConnections,
            DeliveryMetrics metrics,
            @Nullable SslContext tls,
            Supplier<DeliveryHandler> delivery,
            @Nullable Supplier<UploadHandler> upload,
            ChannelGroup connections) {
        this.limit = new ConnectionLimit(mostConnections, metrics);
        this.tls = tls;
        this.delivery = delivery;
        this.upload = upload;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(limit);
        pipeline.addLast(new StalledWriter(WRITE_PATIENCE));
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxChunkSize(BODY_CHUNK)));
        pipeline.addLast(new FlowControlHandler());
        pipeline.addLast(new RequestDeadline(HEAD_PATIENCE));
        if (tls != null) {
            pipeline.addLast(new ChunkedWriteHandler());
        }
        if (upload != null) {
            pipeline.addLast(upload.get());
        }
        pipeline.addLast(delivery.get());
    }
}
