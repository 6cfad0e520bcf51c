package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.ReferenceCountUtil;
import io.penstock.edge.message.RequestParser;
import io.penstock.edge.upload.UploadHandler;
import java.util.function.Supplier;

/**
 * What an origin's connection becomes when a PUT comes on it, for as long as it lasts:
 *
 * <pre>
 * HttpServerCodec    bytes to messages
 * FlowControlHandler hands on one message at a time
 * UploadHandler      PUT /u/...; every answer ends the connection
 * end                nothing else is heard
 * </pre>
 */
final class UploadPipeline {
    private static final int BODY_CHUNK = 64 * 1024;

    private UploadPipeline() {}

    static void install(ChannelHandlerContext context, Supplier<UploadHandler> upload) {
        // A sender that ends before its file does has broken off.
        context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestParser.LONGEST_LINE)
                .setMaxHeaderSize(RequestParser.LARGEST_HEAD)
                .setMaxChunkSize(BODY_CHUNK)));
        pipeline.addLast(new FlowControlHandler());
        pipeline.addLast(upload.get());
        pipeline.addLast(new End());
    }

    private static final class End extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            // A peer that went away in the middle of its upload.
            context.close();
        }
    }
}
