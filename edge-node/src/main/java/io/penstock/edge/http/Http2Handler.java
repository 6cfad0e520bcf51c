package io.penstock.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Last in the pipeline of an HTTP/2 connection (RFC 9113): Netty's codec for the frames that come, for the states of streams and
 * for control frames; what answers are made of goes past it ({@link Http2Frames}). Owned by the event loop.
 */
final class Http2Handler extends Http2ConnectionHandler {
    private final Serving serving;
    private final Admission.Verdict verdict;
    private final Http2Flow flow;
    private final Http2Connection.PropertyKey key;
    private @Nullable Http2Answers answers;
    private @Nullable Http2Listener listener;
    private int sinceFrame;

    /** @param flow the codec's flow controller, which finds answers under {@code key} */
    Http2Handler(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            Serving serving,
            Admission.Verdict verdict,
            Http2Flow flow,
            Http2Connection.PropertyKey key) {
        super(decoder, encoder, settings);
        this.serving = serving;
        this.verdict = verdict;
        this.flow = flow;
        this.key = key;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        Http2Credit credit = new Http2Credit(context.executor().ticker());
        Http2Answers made = new Http2Answers(context, serving, verdict, this, flow, key, credit);
        Http2Listener heard = new Http2Listener(connection(), made, credit);
        answers = made;
        listener = heard;
        flow.listening(made);
        decoder().frameListener(heard);
        connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                made.closed(stream);
            }
        });
        super.handlerAdded(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        flow.reading(true);
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        flow.reading(false);
        if (!answers().readTo(sinceFrame + actualReadableBytes(), decoder().prefaceReceived())) {
            onError(
                    context,
                    false,
                    Http2Exception.connectionError(
                            Http2Error.ENHANCE_YOUR_CALM, "there is no memory for what is not whole yet"));
        }
        super.channelReadComplete(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        answers().abandon();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == Event.DRAIN || Event.saysPeerIsDone(event)) {
            end(context);
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) throws Exception {
        if (failure instanceof Http2Exception) {
            super.exceptionCaught(context, failure);
        } else {
            // A peer that went away or broke TLS: nothing more can be said to it.
            context.close();
        }
    }

    /** At once: whoever wants the streams to end first calls {@link #end}. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        context.close(promise);
    }

    /** No new stream from now on; when those that are there have ended, the connection is closed (RFC 9113, 6.8). */
    void end(ChannelHandlerContext context) throws Exception {
        super.close(context, context.newPromise());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = in.readableBytes();
        super.decode(context, in, out);
        Http2Listener heard = listener;
        sinceFrame = heard != null && heard.takeFramed()
                ? 0
                : Math.min(Http2Setup.MOST_UNFINISHED_BYTES, sinceFrame + before - in.readableBytes());
    }

    @Override
    protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext context, Http2Stream stream) {
        super.handleServerHeaderDecodeSizeError(context, stream);
        answers().refused(stream, Refusals.FIELDS_TOO_LARGE.status());
    }

    private Http2Answers answers() {
        Http2Answers mine = answers;
        if (mine == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return mine;
    }
}
